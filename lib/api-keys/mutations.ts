import type { InfiniteData, QueryClient } from '@tanstack/react-query'
import { fetchJson } from '@/lib/http/fetch-json'
import { apiKeysPrefix, apiKeysQuery } from './queries'
import type { ApiKey, ApiKeyPage } from './schema'

// In this room `owner` is an `ownerKey`.

export const revokeApiKey = (owner: string, apiKeyId: string): Promise<void> =>
  fetchJson(`/api/api-keys/${encodeURIComponent(apiKeyId)}`, { method: 'DELETE', partnerId: owner })

/** Takes note that the person has read what became of a creation. */
export const settleCreation = (owner: string, creationId: string): Promise<void> =>
  fetchJson(`/api/api-keys/unresolved/${encodeURIComponent(creationId)}`, {
    method: 'DELETE',
    partnerId: owner,
  })

type Pages = InfiniteData<ApiKeyPage, number>

/** Puts a new key at the top of the cached list, then asks upstream for the truth. */
export function showCreatedKey(client: QueryClient, owner: string, key: ApiKey) {
  updatePages(client, owner, (page, index) =>
    index === 0 ? { ...page, apiKeys: [key, ...page.apiKeys], totalApiKeys: page.totalApiKeys + 1 } : page,
  )
  return client.invalidateQueries({ queryKey: apiKeysPrefix(owner) })
}

/** Takes a key that is revoked out of the cached list, then asks upstream for the truth. */
export function forgetRevokedKey(client: QueryClient, owner: string, apiKeyId: string) {
  updatePages(client, owner, (page) => ({
    ...page,
    apiKeys: page.apiKeys.filter((key) => key.apiKeyId !== apiKeyId),
  }))
  return client.invalidateQueries({ queryKey: apiKeysPrefix(owner) })
}

function updatePages(
  client: QueryClient,
  owner: string,
  change: (page: ApiKeyPage, index: number) => ApiKeyPage,
) {
  client.setQueryData<Pages>(
    apiKeysQuery(owner).queryKey,
    (data) => data && { ...data, pages: data.pages.map(change) },
  )
}
