'use client'

import { isShowable, utcDate } from '@/lib/time/format'
import { fetchPart, prefetch } from './lazy-part'
import { reportMissingPart } from './missing-part'

// One tooltip serves all times: a page may show hundreds.
const loadTooltip = () => import('./instant-tooltip')
const approach = () => prefetch(loadTooltip)
/** What a press shows it shows itself; only where it could not be fetched there is something to say. */
const needTooltip = () => void fetchPart(loadTooltip).catch(reportMissingPart)
const tooltip = { onPointerEnter: approach, onFocus: approach, onClick: needTooltip }

/**
 * A date in UTC that reads the same on server and browser; to the second, local and UTC, on hover or focus. Unix seconds.
 * `words` stand in place of the date alone, where the time of day matters.
 */
export const Timestamp = ({ seconds, words }: { seconds: number; words?: string }) =>
  !isShowable(seconds) ? (
    <span className="text-muted">Not a date</span>
  ) : words ? (
    <button type="button" className="timestamp" {...tooltip}>
      <time dateTime={isoTime(seconds)}>{words}</time>
    </button>
  ) : (
    <button type="button" className="timestamp" {...tooltip}>
      <time dateTime={isoTime(seconds)}>{utcDate(seconds)}</time> UTC
    </button>
  )

const isoTime = (seconds: number) => new Date(seconds * 1000).toISOString()
