'use client'

import { isShowable, localDateTime, utcDate, utcDateTime } from '@/lib/time/format'
import { Tooltip } from './tooltip'

/** A date in UTC that reads the same on server and browser; to the second, local and UTC, on hover or focus. Unix seconds. */
export function Timestamp({ seconds }: { seconds: number }) {
  if (!isShowable(seconds)) return <span className="text-muted">Not a date</span>
  return (
    <Tooltip
      content={() => (
        <>
          <span className="block">{localDateTime(seconds, { toTheSecond: true })}</span>
          <span className="block text-muted">{utcDateTime(seconds, { toTheSecond: true })}</span>
        </>
      )}
    >
      <time dateTime={isoOf(seconds)} className="whitespace-nowrap tabular-nums">
        {utcDate(seconds)} <span className="text-muted">UTC</span>
      </time>
    </Tooltip>
  )
}

const isoOf = (seconds: number) => new Date(seconds * 1000).toISOString()
