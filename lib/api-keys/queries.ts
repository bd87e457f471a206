import { infiniteQueryOptions, queryOptions } from '@tanstack/react-query'
import { fetchJson } from '@/lib/http/fetch-json'
import type { ApiKey, ApiKeyPage, UnresolvedCreation } from './schema'

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

const checkAgainMs = 5_000

/** Creations of which nobody knows the end yet. Asked again and again while upstream can't say. */
export const unresolvedCreationsQuery = (partnerId: string) =>
  queryOptions({
    queryKey: [...apiKeysPrefix(partnerId), 'unresolved'] as const,
    queryFn: ({ signal }) =>
      fetchJson<UnresolvedCreation[]>('/api/api-keys/unresolved', { partnerId, signal }),
    refetchInterval: ({ state }) =>
      state.data?.some(({ finding }) => finding.kind === 'unknown') ? checkAgainMs : false,
  })
