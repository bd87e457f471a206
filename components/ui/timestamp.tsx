'use client'

import { isShowable, utcDate } from '@/lib/time/format'
import { whenIdle } from './when-idle'

// One tooltip serves all times: a page may show hundreds.
if (typeof window !== 'undefined') whenIdle(() => void import('./instant-tooltip').catch(() => undefined))

/** A date in UTC that reads the same on server and browser; to the second, local and UTC, on hover or focus. Unix seconds. */
export const Timestamp = ({ seconds }: { seconds: number }) =>
  isShowable(seconds) ? (
    <button type="button" className="timestamp">
      <time dateTime={new Date(seconds * 1000).toISOString()}>{utcDate(seconds)}</time> UTC
    </button>
  ) : (
    <span className="text-muted">Not a date</span>
  )
