'use client'

import { useInfiniteQuery } from '@tanstack/react-query'
import { useEffect, useMemo } from 'react'
import { apiKeysQuery, keysOfPages } from '@/lib/api-keys/queries'

/** All keys of an owner (by its `ownerKey`): page after page is fetched until there is none, because search and sorting cover every key. */
export function useApiKeys(owner: string) {
  const query = useInfiniteQuery(apiKeysQuery(owner))
  const { data, error, hasNextPage, isFetching, isFetchNextPageError, fetchNextPage, refetch } = query

  useEffect(() => {
    if (hasNextPage && !isFetching && !error) fetchNextPage()
  }, [hasNextPage, isFetching, error, fetchNextPage])

  return {
    keys: useMemo(() => (data ? keysOfPages(data.pages) : undefined), [data]),
    total: data?.pages.at(-1)?.totalApiKeys ?? 0,
    unreadable: data?.pages.reduce((sum, page) => sum + page.unreadable, 0) ?? 0,
    incomplete: hasNextPage,
    fetching: isFetching,
    error,
    tryAgain: () => void (isFetchNextPageError ? fetchNextPage() : refetch()),
  }
}
