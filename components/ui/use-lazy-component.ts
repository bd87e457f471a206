'use client'

import { type ComponentType, useCallback, useEffect, useState } from 'react'

/**
 * A component that is fetched when someone is about to need it: `prefetch` on hover or focus, or by itself once the page
 * is idle, unless it is not `wanted` yet. Unlike `React.lazy` a fetch that failed may be tried again.
 */
export function useLazyComponent<P>(load: () => Promise<ComponentType<P>>, { wanted = true } = {}) {
  const [loaded, setLoaded] = useState<{ Component: ComponentType<P> } | null>(null)
  const prefetch = useCallback(
    () => load().then((Component) => setLoaded((before) => before ?? { Component })),
    [load],
  )
  useEffect(() => {
    if (!wanted) return
    const fetchQuietly = () => void prefetch().catch(() => undefined)
    // After the load: what may be needed later must not compete with what is needed now.
    const whenIdle = () =>
      typeof requestIdleCallback === 'undefined'
        ? setTimeout(fetchQuietly, 500)
        : requestIdleCallback(fetchQuietly, { timeout: 3000 })
    if (document.readyState === 'complete') whenIdle()
    else addEventListener('load', whenIdle, { once: true })
    return () => removeEventListener('load', whenIdle)
  }, [prefetch, wanted])
  return { Component: loaded?.Component, prefetch }
}
