'use client'

import { useSyncExternalStore } from 'react'
import { localDateTime, utcDateTime } from '@/lib/time/date-time'
import { Timestamp } from './timestamp'

const subscribeToNothing = () => () => undefined

/** An instant (Unix seconds) to the minute with its zone: the server's HTML knows none but UTC, the browser then shows its own. */
export function LocalTime({ seconds }: { seconds: number }) {
  const words = useSyncExternalStore(
    subscribeToNothing,
    () => localDateTime(seconds),
    () => utcDateTime(seconds),
  )
  return <Timestamp seconds={seconds} words={words} />
}
