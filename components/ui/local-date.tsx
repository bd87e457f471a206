'use client'

import { useSyncExternalStore } from 'react'
import { isShowable, utcDate } from '@/lib/time/format'
import { localDate } from '@/lib/time/local-date'
import { Timestamp } from './timestamp'

const subscribeToNothing = () => () => undefined

/** The day of an instant (Unix seconds) with its zone: the server's HTML knows no zone but UTC, the browser then shows its own. */
export function LocalDate({ seconds }: { seconds: number }) {
  const words = useSyncExternalStore(
    subscribeToNothing,
    // What is no date the other says.
    () => (isShowable(seconds) ? localDate(seconds) : ''),
    () => `${utcDate(seconds)} UTC`,
  )
  return <Timestamp seconds={seconds} words={words} />
}
