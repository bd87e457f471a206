'use client'

import { isShowable, utcDate } from '@/lib/time/format'
import { whenIdle } from './when-idle'

// One tooltip serves all times: a page may show hundreds.
if (typeof window !== 'undefined') whenIdle(() => void import('./instant-tooltip').catch(() => undefined))

/**
 * A date in UTC that reads the same on server and browser; to the second, local and UTC, on hover or focus. Unix seconds.
 * `words` stand in place of the date alone, where the time of day matters.
 */
export const Timestamp = ({ seconds, words }: { seconds: number; words?: string }) =>
  isShowable(seconds) ? (
    <button type="button" className="timestamp">
      <time dateTime={new Date(seconds * 1000).toISOString()}>{words ?? utcDate(seconds)}</time>
      {!words && <span> UTC</span>}
    </button>
  ) : (
    <span className="text-muted">Not a date</span>
  )
