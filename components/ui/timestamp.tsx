'use client'

import { isShowable, utcDate } from '@/lib/time/format'
import { localDate } from '@/lib/time/local-date'
import { prefetch } from './lazy-part'
import { useIsHydrated } from './use-is-hydrated'

// One tooltip serves all times: a page may show hundreds.
const loadTooltip = () => import('./instant-tooltip')
const approach = () => prefetch(loadTooltip)

/**
 * An instant (Unix seconds) as a local date with its zone, or in `words` of the caller that need no zone ("3 days ago"). On hover to
 * the second, local and UTC. No stop of the Tab key: what is only read must not stand between two things to press.
 */
export const Timestamp = ({ seconds, words }: { seconds: number; words?: string }) => {
  if (!isShowable(seconds)) return <span className="text-muted">Not a date</span>
  return (
    <time className="timestamp" dateTime={new Date(seconds * 1000).toISOString()} onPointerEnter={approach}>
      {words ?? <LocalDate seconds={seconds} />}
    </time>
  )
}

/** The server knows no zone but UTC: the local date comes once the browser has taken over. */
function LocalDate({ seconds }: { seconds: number }) {
  return useIsHydrated() ? localDate(seconds) : `${utcDate(seconds)} UTC`
}
