import 'server-only'
import { ApiError } from '@/lib/http/api-error'
import { createPartnerApiKey, listPartnerApiKeys } from '@/lib/partner-api/api-keys'
import { asPerson } from '@/lib/partner-api/as-person'
import type { Credentials } from '@/lib/partner-api/client'
import { UpstreamError } from '@/lib/partner-api/errors'
import type { Session } from '@/lib/session/session-row'
import type { ApiKey, CreateApiKey } from './schema'

/**
 * Creates a key and answers it with its token, which is nowhere else from here on. Upstream is asked once and never
 * again: where it does not say what it did, the error is `CREATE_OUTCOME_UNKNOWN`.
 */
export async function createApiKey(
  session: Session,
  input: CreateApiKey,
): Promise<{ apiKey: ApiKey; token: string }> {
  const { apiKeyId, apiKeyToken } = await asPerson(session, (credentials) => createOnce(credentials, input), {
    repeatable: false,
    meanings: { 409: 'KEY_LIMIT_REACHED' },
  })
  const apiKey = {
    apiKeyId,
    createdAtSeconds: Math.floor(Date.now() / 1000),
    expiresAtSeconds: input.expiresAtSeconds,
    scope: input.clientOrganizationId === null ? 'partner' : 'client',
    clientOrganization:
      input.clientOrganizationId === null ? null : { id: input.clientOrganizationId, name: null },
  }
  return { apiKey, token: apiKeyToken }
}

async function createOnce(credentials: Credentials, input: CreateApiKey) {
  try {
    return await createPartnerApiKey(credentials, input)
  } catch (error) {
    if (!(error instanceof UpstreamError)) throw error
    if (error.status === 404) throw await explainNotFound(credentials, input, error)
    throw mayHaveCreated(error) ? new ApiError('CREATE_OUTCOME_UNKNOWN', { cause: error }) : error
  }
}

const mayHaveCreated = ({ failure, status = 0, options }: UpstreamError) =>
  failure === 'status' ? status >= 500 || status < 400 : !options.notSent

/** Upstream's 404 means either that the partner is not configured or that the client is not in its portfolio; the list knows which. */
async function explainNotFound(
  credentials: Credentials,
  input: CreateApiKey,
  cause: UpstreamError,
): Promise<ApiError> {
  const configured =
    input.clientOrganizationId !== null &&
    (await listPartnerApiKeys(credentials, 0).then(
      () => true,
      (error) => !(error instanceof UpstreamError && error.status === 404),
    ))
  if (!configured) return new ApiError('PARTNER_NOT_CONFIGURED', { cause })
  const error = new ApiError('CLIENT_NOT_IN_PORTFOLIO')
  return new ApiError('CLIENT_NOT_IN_PORTFOLIO', { cause, fields: { clientOrganizationId: error.message } })
}
