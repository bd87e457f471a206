import { fetchJson } from '@/lib/http/fetch-json'

export const revokeApiKey = (ownerKey: string, apiKeyId: string): Promise<void> =>
  fetchJson(`/api/api-keys/${encodeURIComponent(apiKeyId)}`, { method: 'DELETE', ownerKey })

/** Takes note that the person has read what became of a creation. */
export const settleCreation = (ownerKey: string, creationId: string): Promise<void> =>
  fetchJson(`/api/api-keys/unresolved/${encodeURIComponent(creationId)}`, {
    method: 'DELETE',
    ownerKey,
  })
