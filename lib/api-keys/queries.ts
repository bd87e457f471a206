import { infiniteQueryOptions, queryOptions } from '@tanstack/react-query'
import { fetchJson } from '@/lib/http/fetch-json'
import type { ApiKey, ApiKeyPage, UnresolvedCreation } from './schema'

/** Every query of this room begins with this key; mutations invalidate the prefix. `owner` is an `ownerKey`. */
export const apiKeysPrefix = (owner: string) => ['api-keys', owner] as const

/** The keys of an owner, page by page; the screen asks for the next page until there is none, so that filters cover all keys. */
export const apiKeysQuery = (owner: string) =>
  infiniteQueryOptions({
    queryKey: [...apiKeysPrefix(owner), 'list'] as const,
    queryFn: ({ pageParam, signal }) =>
      fetchJson<ApiKeyPage>(`/api/api-keys?page=${pageParam}`, { partnerId: owner, signal }),
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
export const unresolvedCreationsQuery = (owner: string) =>
  queryOptions({
    queryKey: [...apiKeysPrefix(owner), 'unresolved'] as const,
    queryFn: ({ signal }) =>
      fetchJson<UnresolvedCreation[]>('/api/api-keys/unresolved', { partnerId: owner, signal }),
    refetchInterval: ({ state }) =>
      state.data?.some(({ finding }) => finding.kind === 'unknown') ? checkAgainMs : false,
  })
