import type { InfiniteData, QueryClient } from '@tanstack/react-query'
import { fetchJson } from '@/lib/http/fetch-json'
import { apiKeysPrefix, apiKeysQuery } from './queries'
import type { ApiKey, ApiKeyPage, CreateApiKey } from './schema'

export type CreatedApiKey = { apiKey: ApiKey; token: string }

/**
 * Creates a key and answers it with its token. A plain function, not a mutation: React Query would keep the answer, and
 * with it the token, in its cache.
 */
export const createApiKey = (partnerId: string, input: CreateApiKey): Promise<CreatedApiKey> =>
  fetchJson('/api/api-keys', { method: 'POST', partnerId, body: input })

export const revokeApiKey = (partnerId: string, apiKeyId: string): Promise<void> =>
  fetchJson(`/api/api-keys/${encodeURIComponent(apiKeyId)}`, { method: 'DELETE', partnerId })

type Pages = InfiniteData<ApiKeyPage, number>

/** Puts a new key at the top of the cached list, then asks upstream for the truth. */
export function showCreatedKey(client: QueryClient, partnerId: string, key: ApiKey) {
  updatePages(client, partnerId, (page, index) =>
    index === 0 ? { ...page, apiKeys: [key, ...page.apiKeys], totalApiKeys: page.totalApiKeys + 1 } : page,
  )
  return client.invalidateQueries({ queryKey: apiKeysPrefix(partnerId) })
}

/**
 * Takes a key out of the cached list and answers a function that puts it back where it was. Only this key: the list may
 * have changed in other ways meanwhile.
 */
export async function hideRevokedKey(client: QueryClient, partnerId: string, apiKeyId: string) {
  const { queryKey } = apiKeysQuery(partnerId)
  await client.cancelQueries({ queryKey })
  const before = client.getQueryData<Pages>(queryKey)?.pages ?? []
  updatePages(client, partnerId, (page) => ({
    ...page,
    apiKeys: page.apiKeys.filter((key) => key.apiKeyId !== apiKeyId),
  }))
  return () =>
    updatePages(client, partnerId, (page, pageIndex, pages) => {
      const index = before[pageIndex]?.apiKeys.findIndex((key) => key.apiKeyId === apiKeyId) ?? -1
      const key = before[pageIndex]?.apiKeys[index]
      if (!key || pages.some((other) => other.apiKeys.some((one) => one.apiKeyId === apiKeyId))) return page
      return { ...page, apiKeys: page.apiKeys.toSpliced(index, 0, key) }
    })
}

function updatePages(
  client: QueryClient,
  partnerId: string,
  change: (page: ApiKeyPage, index: number, pages: ApiKeyPage[]) => ApiKeyPage,
) {
  client.setQueryData<Pages>(
    apiKeysQuery(partnerId).queryKey,
    (data) => data && { ...data, pages: data.pages.map(change) },
  )
}
