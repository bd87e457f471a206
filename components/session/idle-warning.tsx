'use client'

import { useEffect, useState } from 'react'
import { keepDrafts } from '@/components/ui/reload-with-drafts'
import { useAction } from '@/components/ui/use-action'
import { signInHere } from '@/lib/access/sign-in-here'
import { isRequestError } from '@/lib/http/request-error'
import { requestIdleEnd } from '@/lib/session/requests'
import { StillThere } from './still-there'

/** While it asks, another tab may be used: how often it looks, in milliseconds. */
const lookAgainMs = 10_000

/**
 * Shows a dialog `warnMs` before the session ends for idleness. The server says when that is, since any tab's requests put it off; its own
 * do not.
 */
export default function IdleWarning({ warnMs }: { warnMs: number }) {
  const [state, setState] = useState<'in use' | 'ending' | 'ended' | 'closed'>('in use')
  const [round, setRound] = useState(0)

  const { busy, failure, run } = useAction(async () => {
    await requestIdleEnd({ stay: true })
    setRound((before) => before + 1)
  })

  // biome-ignore lint/correctness/useExhaustiveDependencies: each round looks anew
  useEffect(() => {
    let timer: ReturnType<typeof setTimeout>
    let isOver = false
    async function look() {
      const leftMs = await requestIdleEnd().catch((error) => {
        if (isRequestError(error, 'UNAUTHENTICATED')) return 0
        // Nobody can tell now: no reason to alarm anyone.
        return warnMs + lookAgainMs
      })
      if (isOver || leftMs === undefined) return
      if (leftMs <= 0) return setState((before) => (before === 'closed' ? before : 'ended'))
      const isEnding = leftMs <= warnMs
      setState(isEnding ? 'ending' : 'in use')
      timer = setTimeout(look, isEnding ? Math.min(leftMs + 500, lookAgainMs) : leftMs - warnMs)
    }
    void look()
    return () => {
      isOver = true
      clearTimeout(timer)
    }
  }, [warnMs, round])

  const hasEnded = state === 'ended' || state === 'closed'
  useEffect(() => {
    if (!hasEnded) return
    // One may have signed in again in another tab.
    const onReturn = () => {
      if (document.visibilityState === 'visible') setRound((before) => before + 1)
    }
    document.addEventListener('visibilitychange', onReturn)
    return () => document.removeEventListener('visibilitychange', onReturn)
  }, [hasEnded])

  if (state === 'in use' || state === 'closed') return null
  return (
    <StillThere
      ended={state === 'ended'}
      busy={busy}
      failure={failure}
      onStay={run}
      onSignIn={() => {
        dispatchEvent(new Event(keepDrafts))
        location.assign(signInHere())
      }}
      onClose={() => setState('closed')}
    />
  )
}
