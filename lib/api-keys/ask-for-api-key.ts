import 'server-only'
import { ApiError } from '@/lib/http/api-error'
import { createPartnerApiKey, listPartnerApiKeys } from '@/lib/partner-api/api-keys'
import { asPerson } from '@/lib/partner-api/as-person'
import type { Credentials } from '@/lib/partner-api/client'
import { UpstreamError } from '@/lib/partner-api/errors'
import type { Session } from '@/lib/session/session-row'
import type { ApiKey, CreateApiKey } from './schema'

/**
 * Asks upstream for a key, once and never again, and answers it with its token. `beforeSending` runs when nothing but the
 * request itself is left to do, and may throw to stop it. Throws `ApiError`;
 * `CREATE_OUTCOME_UNKNOWN` where upstream does not say what it did, every other code means that nothing was created.
 */
export async function askForApiKey(
  session: Session,
  input: CreateApiKey,
  beforeSending: () => Promise<void>,
): Promise<{ apiKey: ApiKey; token: string }> {
  const ask = async (credentials: Credentials) => {
    await beforeSending()
    return askOnce(credentials, input)
  }
  const { apiKeyId, apiKeyToken } = await asPerson(session, ask, {
    repeatable: false,
    meanings: { 409: 'KEY_LIMIT_REACHED' },
  })
  const isForClient = input.clientOrganizationId !== null
  const apiKey = {
    apiKeyId,
    createdAtSeconds: Math.floor(Date.now() / 1000),
    expiresAtSeconds: input.expiresAtSeconds,
    scope: isForClient ? 'client' : 'partner',
    clientOrganization: isForClient ? { id: input.clientOrganizationId as string, name: null } : null,
  }
  return { apiKey, token: apiKeyToken }
}

async function askOnce(credentials: Credentials, { clientOrganizationId, expiresAtSeconds }: CreateApiKey) {
  try {
    return await createPartnerApiKey(credentials, { clientOrganizationId, expiresAtSeconds })
  } catch (error) {
    if (!(error instanceof UpstreamError)) throw error
    if (error.status === 404) throw await explainNotFound(credentials, clientOrganizationId, error)
    throw error.mayHaveActed ? new ApiError('CREATE_OUTCOME_UNKNOWN', { cause: error }) : error
  }
}

/** Upstream's 404 means either that the partner is not configured or that the client is not in its portfolio; the list knows which. */
async function explainNotFound(
  credentials: Credentials,
  client: string | null,
  cause: UpstreamError,
): Promise<ApiError> {
  const isConfigured = await listPartnerApiKeys(credentials, 0).then(
    () => true,
    (error) => !(error instanceof UpstreamError && error.status === 404),
  )
  if (client === null || !isConfigured) return new ApiError('PARTNER_NOT_CONFIGURED', { cause })
  const { message } = new ApiError('CLIENT_NOT_IN_PORTFOLIO')
  return new ApiError('CLIENT_NOT_IN_PORTFOLIO', { cause, fields: { clientOrganizationId: message } })
}
