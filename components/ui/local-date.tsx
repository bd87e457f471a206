'use client'

import { utcDate } from '@/lib/time/format'
import { localDate } from '@/lib/time/local-date'
import { Timestamp } from './timestamp'
import { useLocalWords } from './use-local-words'

/** The day of an instant (Unix seconds), in the browser its own; a `TimeZone` names the zone for the whole list. */
export const LocalDate = ({ seconds }: { seconds: number }) => (
  <Timestamp
    seconds={seconds}
    words={useLocalWords(seconds, (at) => localDate(at, { zoneBelow: true }), utcDate)}
  />
)
