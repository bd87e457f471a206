import { fetchJson } from '@/lib/http/fetch-json'

// In this room `owner` is an `ownerKey`.

export const revokeApiKey = (owner: string, apiKeyId: string): Promise<void> =>
  fetchJson(`/api/api-keys/${encodeURIComponent(apiKeyId)}`, { method: 'DELETE', partnerId: owner })

/** Takes note that the person has read what became of a creation. */
export const settleCreation = (owner: string, creationId: string): Promise<void> =>
  fetchJson(`/api/api-keys/unresolved/${encodeURIComponent(creationId)}`, {
    method: 'DELETE',
    partnerId: owner,
  })
