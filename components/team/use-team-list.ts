'use client'

import { useCallback, useMemo } from 'react'
import { useLazyStore } from '@/components/ui/use-lazy-store'
import type { TeamMember } from '@/lib/team/schema'
import type { TeamQuery } from '@/lib/team/team-query'

/**
 * The team as Kintsugi last said it is: what came with the page (null where nothing did), refetched when the tab or the
 * connection comes back, and by `refetch`.
 */
export function useTeamList(ownerKey: string, initial: TeamMember[] | null) {
  const load = useCallback(
    () => import('@/lib/team/team-query').then(({ newTeamQuery }) => newTeamQuery(ownerKey, initial)),
    [ownerKey, initial],
  )
  const first = useMemo(
    () => ({ data: initial, error: null, fetchStatus: initial ? 'idle' : 'fetching' }) as const,
    [initial],
  )
  const { state, act, problem } = useLazyStore<Pick<TeamQuery['state'], keyof typeof first>, TeamQuery>(
    load,
    first,
    { atOnce: initial === null },
  )
  const update = (change: (team: TeamMember[]) => TeamMember[]) =>
    act((query) => query.data && query.set(change(query.data)))
  const refetch = useCallback(() => act((query) => void query.refetch()), [act])
  return {
    team: state.data ?? null,
    error: problem ?? state.error,
    fetching: !problem && state.fetchStatus === 'fetching',
    update,
    refetch,
  }
}
