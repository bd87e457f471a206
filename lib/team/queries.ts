import { queryOptions } from '@tanstack/react-query'
import { fetchJson } from '@/lib/http/fetch-json'
import type { TeamMember } from './schema'

export const teamQuery = (partnerId: string) =>
  queryOptions({
    queryKey: ['team', partnerId] as const,
    queryFn: ({ signal }) => fetchJson<TeamMember[]>('/api/team', { partnerId, signal }),
  })
