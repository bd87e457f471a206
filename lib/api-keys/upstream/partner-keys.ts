import 'server-only'
import type { ApiKey } from '@/lib/api-keys/schema'
import {
  createPartnerApiKey,
  deletePartnerApiKey,
  listPartnerApiKeys,
  type PartnerApiKey,
} from '@/lib/partner-api/api-keys'
import type { OwnerKeys } from './owner-keys'

/** The person's own keys in the active partner. */
export const partnerKeys: OwnerKeys = {
  async list(credentials, page) {
    const answer = await listPartnerApiKeys(credentials, page)
    return {
      apiKeys: answer.apiKeys.map(toApiKey),
      totalApiKeys: answer.totalApiKeys,
      // An empty page ends the list, whatever upstream says: a reader that believed it would never stop.
      hasMore: answer.hasMoreResults && answer.apiKeys.length > 0,
      unreadable: 0,
    }
  },
  create: (credentials, { clientOrganizationId, expiresAtSeconds }) =>
    createPartnerApiKey(credentials, { clientOrganizationId, expiresAtSeconds }),
  async remove(credentials, apiKeyId) {
    await deletePartnerApiKey(credentials, apiKeyId)
    return 'done'
  },
  listNotFound: 'PARTNER_NOT_CONFIGURED',
}

function toApiKey(key: PartnerApiKey): ApiKey {
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
