'use client'

import { useCallback, useEffect, useRef, useState } from 'react'
import { isRequestError } from '@/lib/http/request-error'
import { readTeam } from '@/lib/team/read-team'
import type { TeamMember } from '@/lib/team/schema'

const staleAfterMs = 30_000

/**
 * The team as Kintsugi last said it is: what came with the page (null where nothing did), asked for again when the tab or
 * the connection comes back, and by `refresh`.
 */
export function useTeamList(partnerId: string, drawn: TeamMember[] | null) {
  const [team, setTeam] = useState(drawn)
  const [error, setError] = useState<unknown>(null)
  const [fetching, setFetching] = useState(drawn === null)
  const reading = useRef<AbortController | null>(null)
  const readAtMs = useRef(0)

  const read = useCallback(
    async (background: boolean) => {
      reading.current?.abort()
      reading.current = new AbortController()
      const { signal } = reading.current
      setFetching(true)
      try {
        const answer = await readTwice(() => readTeam(partnerId, signal, background))
        if (signal.aborted) return
        readAtMs.current = Date.now()
        setTeam(answer)
        setError(null)
      } catch (failure) {
        if (signal.aborted) return
        setError(failure)
      }
      setFetching(false)
    },
    [partnerId],
  )
  const refresh = useCallback(() => read(false), [read])

  useEffect(() => {
    readAtMs.current = Date.now()
    if (drawn === null) void read(true)
    const onReturn = () => {
      if (document.visibilityState === 'visible' && Date.now() - readAtMs.current > staleAfterMs)
        void read(true)
    }
    const onOnline = () => void read(true)
    document.addEventListener('visibilitychange', onReturn)
    addEventListener('online', onOnline)
    return () => {
      document.removeEventListener('visibilitychange', onReturn)
      removeEventListener('online', onOnline)
      reading.current?.abort()
    }
  }, [drawn, read])

  return { team, setTeam, error, fetching, refresh }
}

/** A refusal stays a refusal; anything else gets a second chance. */
const readTwice = <T>(read: () => Promise<T>): Promise<T> =>
  read().catch((error) => {
    if (isRequestError(error) && error.status < 500) throw error
    return new Promise((resolve) => setTimeout(resolve, 1_000)).then(read)
  })
