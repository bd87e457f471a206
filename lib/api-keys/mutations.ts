import type { InfiniteData, QueryClient } from '@tanstack/react-query'
import { fetchJson } from '@/lib/http/fetch-json'
import { apiKeysPrefix, apiKeysQuery } from './queries'
import type { ApiKey, ApiKeyPage } from './schema'

export const revokeApiKey = (partnerId: string, apiKeyId: string): Promise<void> =>
  fetchJson(`/api/api-keys/${encodeURIComponent(apiKeyId)}`, { method: 'DELETE', partnerId })

/** Takes note that the person has read what became of a creation. */
export const settleCreation = (partnerId: string, creationId: string): Promise<void> =>
  fetchJson(`/api/api-keys/unresolved/${encodeURIComponent(creationId)}`, { method: 'DELETE', partnerId })

type Pages = InfiniteData<ApiKeyPage, number>

/** Puts a new key at the top of the cached list, then asks upstream for the truth. */
export function showCreatedKey(client: QueryClient, partnerId: string, key: ApiKey) {
  updatePages(client, partnerId, (page, index) =>
    index === 0 ? { ...page, apiKeys: [key, ...page.apiKeys], totalApiKeys: page.totalApiKeys + 1 } : page,
  )
  return client.invalidateQueries({ queryKey: apiKeysPrefix(partnerId) })
}

/** Takes a key that is revoked out of the cached list, then asks upstream for the truth. */
export function forgetRevokedKey(client: QueryClient, partnerId: string, apiKeyId: string) {
  updatePages(client, partnerId, (page) => ({
    ...page,
    apiKeys: page.apiKeys.filter((key) => key.apiKeyId !== apiKeyId),
  }))
  return client.invalidateQueries({ queryKey: apiKeysPrefix(partnerId) })
}

function updatePages(
  client: QueryClient,
  partnerId: string,
  change: (page: ApiKeyPage, index: number) => ApiKeyPage,
) {
  client.setQueryData<Pages>(
    apiKeysQuery(partnerId).queryKey,
    (data) => data && { ...data, pages: data.pages.map(change) },
  )
}
