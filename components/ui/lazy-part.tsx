'use client'

import { type ComponentType, lazy, type ReactNode, Suspense, useCallback, useEffect, useState } from 'react'
import { pageOutdated, RequestError } from '@/lib/http/request-error'
import { liveRoute } from '@/lib/paths'
import { MissingPart } from './missing-part'

// A part is code that the first load left out. It is fetched once, when someone needs it or when the page is idle. It may be
// gone by then (offline, or a newer version was put in place): that is said, and never takes the page with it.

export type Load<T> = () => Promise<T>

/**
 * Fetches a part. Throws `RequestError` that says why it did not come: `OFFLINE`, `NO_ANSWER`, or `PAGE_OUTDATED` after a newer
 * version was put in place: then only a reload helps.
 */
export async function fetchPart<T>(load: Load<T>): Promise<T> {
  try {
    return await load()
  } catch (cause) {
    throw await whyMissing(cause)
  }
}

/** Fetches a part that someone is about to need. Where that fails, it fails again, and visibly, where it is needed. */
export const prefetch = (load: Load<unknown>) => void load().catch(() => undefined)

/**
 * Calls `act` once the page was loaded and has nothing to do: what may be needed later must not compete with what is needed
 * now. Cannot be called off: it is for fetching what is then kept.
 */
export function whenIdle(act: () => void) {
  const wait = () =>
    typeof requestIdleCallback === 'undefined'
      ? setTimeout(act, 500)
      : requestIdleCallback(act, { timeout: 3000 })
  if (document.readyState === 'complete') wait()
  else addEventListener('load', wait, { once: true })
}

/**
 * A component that is fetched when it is rendered, or with `fetchWhenIdle` when the page is idle. Meanwhile `fallback` stands there, and where
 * it can't be fetched a notice with the way on.
 */
export function lazyPart<P extends object>(
  load: Load<{ default: ComponentType<P> }>,
  { fetchWhenIdle = false, fallback }: { fetchWhenIdle?: boolean; fallback?: ReactNode } = {},
): ComponentType<P> {
  if (fetchWhenIdle && typeof window !== 'undefined') whenIdle(() => prefetch(load))
  const missing = (first: RequestError) =>
    // biome-ignore lint/correctness/noComponentHookFactories: React.lazy asks once, so there is one of it for each part.
    function Missing(props: P) {
      const [error, setError] = useState(first)
      const [loaded, setLoaded] = useState<{ Part: ComponentType<P> } | null>(null)
      if (loaded) return <loaded.Part {...props} />
      const tryAgain = () =>
        void fetchPart(load).then((module) => setLoaded({ Part: module.default }), setError)
      return <MissingPart error={error} onTryAgain={tryAgain} />
    }
  const Part = lazy(() =>
    fetchPart(load).catch((error): { default: ComponentType<P> } => ({ default: missing(error) })),
  )
  // biome-ignore lint/correctness/noComponentHookFactories: called once for each part, when its module is loaded.
  return function LazyPart(props: P) {
    return (
      <Suspense fallback={fallback}>
        <Part {...props} />
      </Suspense>
    )
  }
}

/**
 * The component of a part, undefined until it is there, for what stands in for it itself. It is fetched when the page is idle, unless it
 * is not `wanted` yet, or by `fetch`. `missing` says why the last try failed; `fetch` throws the same.
 */
export function useLazyPart<Part>(load: Load<{ default: Part }>, { wanted = true } = {}) {
  const [loaded, setLoaded] = useState<{ Part: Part } | null>(null)
  const [missing, setMissing] = useState<RequestError | null>(null)
  const fetch = useCallback(
    () =>
      fetchPart(load).then(
        (module) => setLoaded((before) => before ?? { Part: module.default }),
        (error) => {
          setMissing(error)
          throw error
        },
      ),
    [load],
  )
  useEffect(() => {
    if (wanted) whenIdle(() => fetch().catch(() => undefined))
  }, [fetch, wanted])
  return { Part: loaded?.Part, missing: loaded ? null : missing, fetch }
}

async function whyMissing(cause: unknown): Promise<RequestError> {
  if (!navigator.onLine)
    return new RequestError(
      'OFFLINE',
      503,
      'You are offline, and this part was not loaded before. Reconnect and try again.',
      { cause },
    )
  const isThere = await globalThis.fetch(liveRoute, { cache: 'no-store' }).then(
    ({ ok }) => ok,
    () => false,
  )
  return isThere
    ? new RequestError('PAGE_OUTDATED', 503, pageOutdated, { cause })
    : new RequestError('NO_ANSWER', 503, 'The dashboard can’t be reached right now. Try again in a moment.', {
        cause,
      })
}
