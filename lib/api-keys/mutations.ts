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
  client.setQueryData<Pages>(
    apiKeysQuery(partnerId).queryKey,
    (data) =>
      data && {
        ...data,
        pages: data.pages.map((page, index) =>
          index === 0
            ? { ...page, apiKeys: [key, ...page.apiKeys], totalApiKeys: page.totalApiKeys + 1 }
            : page,
        ),
      },
  )
  return client.invalidateQueries({ queryKey: apiKeysPrefix(partnerId) })
}

/** Takes a key out of the cached list and answers a function that puts the former list back. */
export async function hideRevokedKey(client: QueryClient, partnerId: string, apiKeyId: string) {
  const { queryKey } = apiKeysQuery(partnerId)
  await client.cancelQueries({ queryKey })
  const before = client.getQueryData<Pages>(queryKey)
  client.setQueryData<Pages>(
    queryKey,
    (data) =>
      data && {
        ...data,
        pages: data.pages.map((page) => ({
          ...page,
          apiKeys: page.apiKeys.filter((key) => key.apiKeyId !== apiKeyId),
        })),
      },
  )
  return () => client.setQueryData(queryKey, before)
}
