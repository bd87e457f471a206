'use client'

import { useEffect, useState } from 'react'

/**
 * The server's clock in Unix seconds, a minute at a time: what the server drew with, so that hydration finds the same, and
 * from there on by the time that passes here. A browser whose clock is wrong still tells expired keys right.
 */
export function useNow(renderedAtSeconds: number): number {
  const [nowSeconds, setNowSeconds] = useState(renderedAtSeconds)
  useEffect(() => {
    const startedAt = Date.now()
    const timer = setInterval(
      () => setNowSeconds(renderedAtSeconds + Math.floor((Date.now() - startedAt) / 1000)),
      60_000,
    )
    return () => clearInterval(timer)
  }, [renderedAtSeconds])
  return nowSeconds
}
