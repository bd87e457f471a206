import { infiniteQueryOptions } from '@tanstack/react-query'
import { fetchJson } from '@/lib/http/fetch-json'
import type { ApiKey, ApiKeyPage } from './schema'

/** Every query of this room begins with this key; mutations invalidate the prefix. */
export const apiKeysPrefix = (partnerId: string) => ['api-keys', partnerId] as const

/** The keys of a partner, page by page; the screen asks for the next page until there is none, so that filters cover all keys. */
export const apiKeysQuery = (partnerId: string) =>
  infiniteQueryOptions({
    queryKey: [...apiKeysPrefix(partnerId), 'list'] as const,
    queryFn: ({ pageParam, signal }) =>
      fetchJson<ApiKeyPage>(`/api/api-keys?page=${pageParam}`, { partnerId, signal }),
    initialPageParam: 0,
    getNextPageParam: (last: ApiKeyPage) => (last.hasMore ? last.page + 1 : undefined),
  })

/** All keys of the pages, each once: a key made while paging moves the others down a page. */
export function keysOfPages(pages: ApiKeyPage[]): ApiKey[] {
  const byId = new Map(pages.flatMap((page) => page.apiKeys).map((key) => [key.apiKeyId, key]))
  return [...byId.values()]
}
