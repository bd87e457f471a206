import { fetchJson } from '@/lib/http/fetch-json'
import { apiKeyRoute, unresolvedCreationRoute } from '@/lib/paths'

export const revokeApiKey = (ownerKey: string, apiKeyId: string): Promise<void> =>
  fetchJson(apiKeyRoute(apiKeyId), { method: 'DELETE', ownerKey })

/** Takes note that the person has read what became of a creation. */
export const settleCreation = (ownerKey: string, creationId: string): Promise<void> =>
  fetchJson(unresolvedCreationRoute(creationId), {
    method: 'DELETE',
    ownerKey,
  })
