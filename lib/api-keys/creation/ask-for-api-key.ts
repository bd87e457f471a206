import 'server-only'
import type { ApiKey, CreateApiKey } from '@/lib/api-keys/schema'
import { keysOf } from '@/lib/api-keys/upstream/owner-keys'
import { ApiError } from '@/lib/http/api-error'
import type { Owner } from '@/lib/owner/schema'
import type { Credentials } from '@/lib/partner-api/client'
import { UpstreamError } from '@/lib/partner-api/errors'
import { asPerson } from '@/lib/session/as-person'
import type { OwnerSession } from '@/lib/session/session-row'

/**
 * Asks upstream for a key, once and never again, and answers it with its token. `beforeSending` runs when nothing but the
 * request itself is left to do, and may throw to stop it. Throws `ApiError`;
 * `CREATE_OUTCOME_UNKNOWN` where upstream does not say what it did, every other code means that nothing was created.
 */
export async function askForApiKey(
  session: OwnerSession,
  input: CreateApiKey,
  beforeSending: () => Promise<void>,
): Promise<{ apiKey: ApiKey; token: string }> {
  const { owner } = session
  const ask = async (credentials: Credentials) => {
    await beforeSending()
    return askOnce(credentials, owner, input)
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
    clientOrganization: isForClient
      ? { id: input.clientOrganizationId as string, name: owner.kind === 'organization' ? owner.name : null }
      : null,
  }
  return { apiKey, token: apiKeyToken }
}

async function askOnce(credentials: Credentials, owner: Owner, input: CreateApiKey) {
  try {
    return await keysOf(owner).create(credentials, input)
  } catch (error) {
    if (!(error instanceof UpstreamError)) throw error
    if (error.status === 404 && owner.kind === 'partner') {
      throw await explainNotFound(credentials, owner, input.clientOrganizationId, error)
    }
    throw error.mayHaveActed ? new ApiError('CREATE_OUTCOME_UNKNOWN', { cause: error }) : error
  }
}

/** Upstream's 404 means either that the partner is not configured or that the client is not in its portfolio; the list knows which. */
async function explainNotFound(
  credentials: Credentials,
  owner: Owner,
  client: string | null,
  cause: UpstreamError,
): Promise<ApiError> {
  const isConfigured = await keysOf(owner)
    .list(credentials, 0)
    .then(
      () => true,
      (error) => !(error instanceof UpstreamError && error.status === 404),
    )
  if (client === null || !isConfigured) return new ApiError('PARTNER_NOT_CONFIGURED', { cause })
  const { message } = new ApiError('CLIENT_NOT_IN_PORTFOLIO')
  return new ApiError('CLIENT_NOT_IN_PORTFOLIO', { cause, fields: { clientOrganizationId: message } })
}
