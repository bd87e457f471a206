import { fetchJson } from '@/lib/http/fetch-json'

export const revokeApiKey = (partnerId: string, apiKeyId: string): Promise<void> =>
  fetchJson(`/api/api-keys/${encodeURIComponent(apiKeyId)}`, { method: 'DELETE', partnerId })

/** Takes note that the person has read what became of a creation. */
export const settleCreation = (partnerId: string, creationId: string): Promise<void> =>
  fetchJson(`/api/api-keys/unresolved/${encodeURIComponent(creationId)}`, { method: 'DELETE', partnerId })
