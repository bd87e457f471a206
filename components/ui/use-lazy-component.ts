'use client'

import { type ComponentType, useCallback, useEffect, useState } from 'react'
import { whenIdle } from './when-idle'

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
    if (wanted) whenIdle(() => void prefetch().catch(() => undefined))
  }, [prefetch, wanted])
  return { Component: loaded?.Component, prefetch }
}
