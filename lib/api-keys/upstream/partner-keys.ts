import 'server-only'
import { ApiError } from '@/lib/http/api-error'
import {
  createPartnerApiKey,
  deletePartnerApiKey,
  listPartnerApiKeys,
  type PartnerApiKey,
} from '@/lib/partner-api/api-keys'
import type { Credentials } from '@/lib/partner-api/client'
import { UpstreamError } from '@/lib/partner-api/errors'
import type { OwnerKeys, UpstreamKey } from './owner-keys'

/** The person's own keys in the active partner. */
export const partnerKeys: OwnerKeys = {
  async list(credentials, page) {
    const answer = await listPartnerApiKeys(credentials, page)
    return {
      apiKeys: answer.apiKeys.map(toUpstreamKey),
      totalApiKeys: answer.totalApiKeys,
      // An empty page ends the list, whatever upstream says: a reader that believed it would never stop.
      hasMore: answer.hasMoreResults && answer.apiKeys.length > 0,
      unreadable: 0,
    }
  },
  listNotFound: 'PARTNER_NOT_CONFIGURED',
  mayBeFor: () => true,
  mayCreate: async () => true,
  async create(credentials, { clientOrganizationId, expiresAtSeconds }) {
    try {
      const { apiKeyId, apiKeyToken } = await createPartnerApiKey(credentials, {
        clientOrganizationId,
        expiresAtSeconds,
      })
      return { apiKeyId, token: apiKeyToken }
    } catch (error) {
      throw isNotFound(error) ? await explainNotFound(credentials, clientOrganizationId, error) : error
    }
  },
  accessOf: (clientOrganizationId) => ({
    scope: clientOrganizationId === null ? 'partner' : 'client',
    clientOrganization: clientOrganizationId === null ? null : { id: clientOrganizationId, name: null },
  }),
  async remove(credentials, apiKeyId) {
    await deletePartnerApiKey(credentials, apiKeyId)
    return 'done'
  },
}

function toUpstreamKey(key: PartnerApiKey): UpstreamKey {
  return {
    apiKeyId: key.apiKeyId,
    createdAtSeconds: key.createdAt ?? null,
    expiresAtSeconds: key.expiresAtSeconds ?? null,
    scope: key.scope,
    clientOrganization: key.clientOrganizationId
      ? { id: key.clientOrganizationId, name: key.clientOrganizationName ?? null }
      : null,
  }
}

const isNotFound = (error: unknown): error is UpstreamError =>
  error instanceof UpstreamError && error.status === 404

/** Upstream's 404 means either that the partner is not configured or that the client is not in its portfolio; the list knows which. */
async function explainNotFound(
  credentials: Credentials,
  client: string | null,
  cause: UpstreamError,
): Promise<ApiError> {
  const isConfigured = await partnerKeys.list(credentials, 0).then(
    () => true,
    (error) => !isNotFound(error),
  )
  if (client === null || !isConfigured) return new ApiError('PARTNER_NOT_CONFIGURED', { cause })
  const { message } = new ApiError('CLIENT_NOT_IN_PORTFOLIO')
  return new ApiError('CLIENT_NOT_IN_PORTFOLIO', { cause, fields: { clientOrganizationId: message } })
}
