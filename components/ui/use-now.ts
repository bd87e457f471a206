'use client'

import { useLayoutEffect, useState } from 'react'
import { followServerClock, noteServerTime, serverNowSeconds } from '@/lib/time/server-clock'

/**
 * The time in Unix seconds by the server's clock, a minute at a time: at first what the server rendered with, so that hydration
 * finds the same. A browser whose clock is wrong still recognises expired keys.
 */
export function useNow(renderedAtSeconds?: number): number {
  const [nowSeconds, setNowSeconds] = useState(() => renderedAtSeconds ?? serverNowSeconds())
  useLayoutEffect(() => {
    if (renderedAtSeconds !== undefined) noteServerTime(renderedAtSeconds * 1000)
    const update = () =>
      setNowSeconds((before) => {
        const now = serverNowSeconds()
        return minuteOf(now) === minuteOf(before) ? before : now
      })
    update()
    return followServerClock(update)
  }, [renderedAtSeconds])
  return nowSeconds
}

const minuteOf = (seconds: number) => Math.floor(seconds / 60)
