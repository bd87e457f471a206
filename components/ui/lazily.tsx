'use client'

import { type ComponentType, lazy, useState } from 'react'
import type { RequestError } from '@/lib/http/request-error'
import { loadPart } from './load-part'
import { MissingPart } from './missing-part'
import { whenIdle } from './when-idle'

/**
 * `React.lazy` for a part that a page can do without. Where it can't be fetched (offline, or a newer version was put in
 * place) a notice stands there: an error would take the page with it, and a dialog whose token nobody saved. `ahead`
 * fetches it when the page is idle: what has to be there when the connection is not, or at once.
 */
export function lazily<P extends object>(
  load: () => Promise<{ default: ComponentType<P> }>,
  { ahead = false } = {},
) {
  if (ahead && typeof window !== 'undefined') whenIdle(() => void load().catch(() => undefined))

  const instead = (first: RequestError) =>
    // biome-ignore lint/correctness/noComponentHookFactories: React.lazy asks once, so there is one of it for each part.
    function Instead(props: P) {
      const [error, setError] = useState(first)
      const [loaded, setLoaded] = useState<{ Part: ComponentType<P> } | null>(null)
      if (loaded) return <loaded.Part {...props} />
      const tryAgain = () =>
        void loadPart(load).then((module) => setLoaded({ Part: module.default }), setError)
      return <MissingPart error={error} onTryAgain={tryAgain} />
    }

  return lazy(() =>
    loadPart(load).catch((error): { default: ComponentType<P> } => ({ default: instead(error) })),
  )
}
