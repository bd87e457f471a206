'use client'

import { utcDate } from '@/lib/time/format'
import { localDate } from '@/lib/time/local-date'
import { Timestamp } from './timestamp'
import { useLocalWords } from './use-local-words'

/** The day of an instant (Unix seconds) with its zone: in the browser its own. */
export const LocalDate = ({ seconds }: { seconds: number }) => (
  <Timestamp seconds={seconds} words={useLocalWords(seconds, localDate, (at) => `${utcDate(at)} UTC`)} />
)
