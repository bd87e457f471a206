import 'server-only'
import { listPartnerApiKeys, type PartnerApiKey } from '@/lib/partner-api/api-keys'
import { asPerson } from '@/lib/partner-api/as-person'
import type { Session } from '@/lib/session/session-row'
import type { ApiKey, ApiKeyPage } from './schema'

/** One page of up to 100 of the person's own keys in the active partner; `page` counts from 0. Throws `ApiError`. */
export async function listApiKeys(session: Session, page: number): Promise<ApiKeyPage> {
  const answer = await asPerson(session, (credentials) => listPartnerApiKeys(credentials, page), {
    meanings: { 404: 'PARTNER_NOT_CONFIGURED' },
  })
  return {
    apiKeys: answer.apiKeys.map(toApiKey),
    totalApiKeys: answer.totalApiKeys,
    page,
    // An empty page ends the list, whatever upstream says: a reader that believed it would never stop.
    hasMore: answer.hasMoreResults && answer.apiKeys.length > 0,
  }
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
