'use client'

import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { useDebounced } from '@/components/ui/use-debounced'
import type { ClientOrganization } from '@/lib/clients/client-picker/schema'
import { requestOrganizations } from '@/lib/clients/requests'
import { noAutomaticRefetch } from '@/lib/http/query-client'
import { isRequestError } from '@/lib/http/request-error'

/** What the directory says of a client that was chosen elsewhere; the client as it is until that is known. */
export function useClientFacts(ownerKey: string, client: ClientOrganization | null) {
  const id = client?.id ?? ''
  const { data } = useQuery({
    queryKey: ['organizations', ownerKey, 'search', id],
    queryFn: ({ signal }) => requestOrganizations(ownerKey, id, signal),
    ...noAutomaticRefetch,
    enabled: client !== null && client.archived === undefined,
  })
  return data?.items.find((item) => item.id === id) ?? client
}

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
