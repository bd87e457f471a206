'use client'

import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { flushSync } from 'react-dom'
import { announce } from '@/components/ui/outcomes'
import { QueryProvider } from '@/components/ui/query-provider'
import { pageIsGone, useAction } from '@/components/ui/use-action'
import { noAutomaticRefetch } from '@/lib/http/query-client'
import { requestEnd, requestSessions, requestSignOutEverywhere } from '@/lib/session/requests'
import type { SignedInDevice } from '@/lib/session/schema'
import { endId } from './session-item'
import { type SessionsFailure, SessionsView } from './sessions-view'

/** Where the person is signed in, and the way to end each of it, or all at once. */
export default function SessionsDialog({ onClose }: { onClose: () => void }) {
  return (
    <QueryProvider>
      <Sessions onClose={onClose} />
    </QueryProvider>
  )
}

function Sessions({ onClose }: { onClose: () => void }) {
  const { data, error, refetch } = useQuery({
    queryKey: ['sessions'],
    queryFn: ({ signal }) => requestSessions(signal),
    // Refetched each time it is opened.
    staleTime: 0,
    ...noAutomaticRefetch,
    gcTime: 0,
  })
  const [target, setTarget] = useState<SignedInDevice | 'all'>('all')
  const [ended, setEnded] = useState<SignedInDevice[]>([])
  const [asking, setAsking] = useState(false)

  const { busy, failure, run } = useAction(async (wanted: SignedInDevice | 'all') => {
    setTarget(wanted)
    if (wanted !== 'all') return end(wanted)
    location.assign((await requestSignOutEverywhere()).location)
    await pageIsGone()
  })

  async function end(session: SignedInDevice) {
    if (session.id === undefined) return
    await requestEnd(session.id)
    // The button has the focus, and goes.
    flushSync(() => setEnded((before) => [...before, session]))
    document.getElementById(endId(session))?.focus()
    announce(`The session in ${session.browser} has ended`)
  }

  return (
    <SessionsView
      sessions={data}
      ended={ended}
      failure={lastFailure(failure, target, error)}
      busy={busy ? target : null}
      asking={asking}
      onTryAgain={() => refetch()}
      onEnd={run}
      onAsk={setAsking}
      onSignOut={() => run('all')}
      onClose={onClose}
    />
  )
}

/** What was done last counts. */
function lastFailure(
  ofAction: unknown,
  target: SignedInDevice | 'all',
  ofLoading: unknown,
): SessionsFailure | null {
  if (ofAction !== undefined) return { of: target === 'all' ? 'signing out' : 'ending', error: ofAction }
  return ofLoading === null ? null : { of: 'loading', error: ofLoading }
}
