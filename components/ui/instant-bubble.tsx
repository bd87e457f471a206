'use client'

import { localDateTime, utcDateTime } from '@/lib/time/date-time'
import type { BubbleProps } from './tooltip'
import { TooltipBubble } from './tooltip-bubble'

/** An instant (Unix seconds) to the second, on this machine's clock and in UTC. */
export default function InstantBubble({ seconds, ...bubble }: BubbleProps & { seconds: number }) {
  return (
    <TooltipBubble {...bubble}>
      <span className="block">{localDateTime(seconds, { toTheSecond: true })}</span>
      <span className="block text-muted">{utcDateTime(seconds, { toTheSecond: true })}</span>
    </TooltipBubble>
  )
}
