'use client'

import { type ComponentType, useCallback, useEffect, useState } from 'react'
import type { RequestError } from '@/lib/http/request-error'
import { loadPart } from './load-part'
import { reportMissingPart } from './missing-part'
import { whenIdle } from './when-idle'

/**
 * A component that is fetched when someone is about to need it: by `prefetch` on hover or focus, or by itself once the page
 * is idle, unless it is not `wanted` yet. `need` fetches it for someone who pressed for it: where that fails they are told,
 * and `onMissing` is called. A fetch that failed may be tried again; `missing` says why the last one did.
 */
export function useLazyComponent<P>(load: () => Promise<ComponentType<P>>, { wanted = true } = {}) {
  const [loaded, setLoaded] = useState<{ Component: ComponentType<P> } | null>(null)
  const [missing, setMissing] = useState<RequestError | null>(null)

  const fetchPart = useCallback(
    () =>
      loadPart(load).then(
        (Component) => setLoaded((before) => before ?? { Component }),
        (error) => {
          setMissing(error)
          throw error
        },
      ),
    [load],
  )
  const prefetch = useCallback(() => void fetchPart().catch(() => undefined), [fetchPart])
  const need = useCallback(
    (onMissing: () => void) =>
      void fetchPart().catch((error) => {
        onMissing()
        reportMissingPart(error)
      }),
    [fetchPart],
  )

  useEffect(() => {
    if (wanted) whenIdle(prefetch)
  }, [prefetch, wanted])
  return { Component: loaded?.Component, missing: loaded ? null : missing, prefetch, need }
}
