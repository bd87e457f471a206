import { queryOptions } from '@tanstack/react-query'
import { fetchJson } from '@/lib/http/fetch-json'
import { askedByPeople } from '@/lib/http/query-client'
import type { ClientOrganizationPage } from './schema'

/** The client organizations whose name matches `search`; upstream searches. */
export const organizationSearchQuery = (partnerId: string, search: string) =>
  queryOptions({
    queryKey: ['organizations', partnerId, 'search', search] as const,
    queryFn: ({ signal }) =>
      fetchJson<ClientOrganizationPage>(`/api/organizations/search?search=${encodeURIComponent(search)}`, {
        partnerId,
        signal,
      }),
    ...askedByPeople,
  })
