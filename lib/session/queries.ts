import { queryOptions } from '@tanstack/react-query'
import { fetchJson } from '@/lib/http/fetch-json'
import { activeOwnerKey } from '@/lib/http/moved'
import { askedByPeople } from '@/lib/http/query-client'
import { allSessionsRoute } from '@/lib/paths'
import type { SignedInDevice } from './schema'

/** Where the person is signed in. Asked anew each time it is looked at. */
export const sessionsQuery = queryOptions({
  queryKey: ['sessions'] as const,
  queryFn: ({ signal }) =>
    fetchJson<SignedInDevice[]>(allSessionsRoute, { ownerKey: activeOwnerKey(), signal }),
  staleTime: 0,
  ...askedByPeople,
  gcTime: 0,
})
