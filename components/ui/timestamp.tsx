'use client'

import { isShowable } from '@/lib/time/format'
import { prefetch } from './lazy-part'

// One tooltip serves all times: a page may show hundreds.
const loadTooltip = () => import('./instant-tooltip')
const approach = () => prefetch(loadTooltip)

/**
 * An instant (Unix seconds) in words that need no zone ("3 days ago") or name theirs, on hover to the second, local and UTC. No stop of
 * the Tab key: what is only read must not stand between two things to press. A date alone is a `LocalDate`.
 */
export const Timestamp = ({ seconds, words }: { seconds: number; words: string }) =>
  isShowable(seconds) ? (
    <time className="timestamp" dateTime={new Date(seconds * 1000).toISOString()} onPointerEnter={approach}>
      {words}
    </time>
  ) : (
    <span className="text-muted">Not a date</span>
  )
