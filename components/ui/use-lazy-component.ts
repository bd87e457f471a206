'use client'

import { type ComponentType, useCallback, useEffect, useState } from 'react'

/**
 * A component that is fetched when someone is about to need it: `prefetch` on hover or focus, or by itself once the page
 * is idle. Unlike `React.lazy` a fetch that failed may be tried again.
 */
export function useLazyComponent<P>(load: () => Promise<ComponentType<P>>) {
  const [loaded, setLoaded] = useState<{ Component: ComponentType<P> } | null>(null)
  const prefetch = useCallback(
    () => load().then((Component) => setLoaded((before) => before ?? { Component })),
    [load],
  )
  useEffect(() => {
    const fetchQuietly = () => void prefetch().catch(() => undefined)
    if (typeof requestIdleCallback === 'undefined') {
      const timer = setTimeout(fetchQuietly, 500)
      return () => clearTimeout(timer)
    }
    const handle = requestIdleCallback(fetchQuietly, { timeout: 3000 })
    return () => cancelIdleCallback(handle)
  }, [prefetch])
  return { Component: loaded?.Component, prefetch }
}
