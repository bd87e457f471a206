'use client'

import { localDateTime, utcDateTime } from '@/lib/time/date-time'
import { Timestamp } from './timestamp'
import { useLocalWords } from './use-local-words'

/** Day and clock of an instant (Unix seconds) with its zone: in the browser its own. `zoneBelow`: a `TimeZone` names it for the whole list. */
export function LocalDateTime({
  seconds,
  ...options
}: {
  seconds: number
  toTheSecond?: boolean
  zoneBelow?: boolean
}) {
  const words = useLocalWords(
    seconds,
    (at) => localDateTime(at, options),
    (at) => utcDateTime(at, options),
  )
  return <Timestamp seconds={seconds} words={words} />
}
