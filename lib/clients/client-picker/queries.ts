import { queryOptions } from '@tanstack/react-query'
import { fetchJson } from '@/lib/http/fetch-json'
import { askedByPeople } from '@/lib/http/query-client'
import { clientSearchRoute } from '@/lib/paths'
import type { ClientOrganizationPage } from './schema'

/** The client organizations whose name matches `search`; upstream searches. */
export const organizationSearchQuery = (ownerKey: string, search: string) =>
  queryOptions({
    queryKey: ['organizations', ownerKey, 'search', search] as const,
    queryFn: ({ signal }) =>
      fetchJson<ClientOrganizationPage>(clientSearchRoute(search), {
        ownerKey,
        signal,
      }),
    ...askedByPeople,
  })
