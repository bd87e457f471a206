'use client'

import { isShowable, utcDate } from '@/lib/time/format'
import { lazily } from './lazily'
import { Tooltip } from './tooltip'

const InstantBubble = lazily(() => import('./instant-bubble'), { ahead: true })

/** A date in UTC that reads the same on server and browser; to the second, local and UTC, on hover or focus. Unix seconds. */
export function Timestamp({ seconds }: { seconds: number }) {
  if (!isShowable(seconds)) return <span className="text-muted">Not a date</span>
  return (
    <Tooltip bubble={(props) => <InstantBubble seconds={seconds} {...props} />}>
      <time dateTime={isoOf(seconds)}>
        {`${utcDate(seconds)} `}
        <span>UTC</span>
      </time>
    </Tooltip>
  )
}

const isoOf = (seconds: number) => new Date(seconds * 1000).toISOString()
