'use client'

import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { useDebounced } from '@/components/ui/use-debounced'
import { requestOrganizations } from '@/lib/clients/requests'
import { noAutomaticRefetch } from '@/lib/http/query-client'
import { isRequestError } from '@/lib/http/request-error'

/**
 * What upstream finds for `text`, a moment after the typing stops. An answer belongs to its own question, so a late one is
 * never shown for another; `stale` says that the items still answer an earlier question.
 */
export function useClientOrganizations(ownerKey: string, text: string) {
  const search = useDebounced(text, 200)
  const query = useQuery({
    queryKey: ['organizations', ownerKey, 'search', search],
    queryFn: ({ signal }) => requestOrganizations(ownerKey, search, signal),
    ...noAutomaticRefetch,
    placeholderData: keepPreviousData,
  })
  return {
    items: query.data?.items ?? [],
    total: query.data?.total ?? 0,
    search,
    loading: query.isPending && !query.isError,
    stale: search !== text || query.isPlaceholderData,
    failed: query.isError,
    outdated: isRequestError(query.error, 'PAGE_OUTDATED'),
    tryAgain: () => void query.refetch(),
  }
}
