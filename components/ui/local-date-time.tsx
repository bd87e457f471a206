'use client'

import { localDateTime, utcDateTime } from '@/lib/time/date-time'
import { Timestamp } from './timestamp'
import { useLocalWords } from './use-local-words'

/** Day and clock of an instant (Unix seconds) with its zone: in the browser its own. */
export function LocalDateTime({ seconds, toTheSecond }: { seconds: number; toTheSecond?: boolean }) {
  const words = useLocalWords(
    seconds,
    (at) => localDateTime(at, { toTheSecond }),
    (at) => utcDateTime(at, { toTheSecond }),
  )
  return <Timestamp seconds={seconds} words={words} />
}
