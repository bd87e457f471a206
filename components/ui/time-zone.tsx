'use client'

import { useSyncExternalStore } from 'react'
import { localZone } from '@/lib/time/local-date'

const subscribeToNothing = () => () => undefined

/** Whose time the dates beside it are told in, once for all of them; in the server's HTML, which knows no other, UTC. */
export function TimeZone() {
  const zone = useSyncExternalStore(
    subscribeToNothing,
    () => localZone(Date.now() / 1000),
    () => 'UTC',
  )
  return <p className="text-xs text-muted">{`Times in ${zone}`}</p>
}
