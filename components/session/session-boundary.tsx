'use client'

import { createContext, type ReactNode, use, useEffect, useState } from 'react'
import { lazyPart } from '@/components/ui/lazy-part'
import { isPersonOfThisPage, noteActiveSession } from '@/lib/http/session-change'
import type { ActiveSession } from '@/lib/owner/schema'
import { followSession } from '@/lib/session/follow-session'
import { useSessionChange } from './use-session-change'

const loadIdleChunk = () => import('@/components/frame/idle-chunk')
const loadPersonChanged = () => loadIdleChunk().then(({ PersonChanged }) => ({ default: PersonChanged }))
const requestSession = () => loadIdleChunk().then((chunk) => chunk.requestSession())
const PersonChanged = lazyPart(loadPersonChanged, { fetchWhenIdle: true })
const loadIdleWarning = () => import('./idle-warning')

/** The server writes down once a minute that a session is in use: it may end that much sooner than the page can tell. */
const uncertainMs = 60_000

export const PageSession = createContext<ActiveSession | null>(null)

/** The session that this page was rendered for. Only inside of the frame. */
export function usePageSession(): ActiveSession {
  const pageSession = use(PageSession)
  if (!pageSession) throw new Error('There is no session around this.')
  return pageSession
}

/**
 * Around all that is rendered for someone who is signed in. Everything, names included, is removed as soon as this browser's
 * session is somebody else's or has ended; `now` is the session that the server rendered it for. `idleMs`: how long after its last use it
 * ends.
 */
export function SessionBoundary({
  now,
  idleMs,
  children,
}: {
  now: ActiveSession
  idleMs: number
  children: ReactNode
}) {
  const [pageSession] = useState(now)
  const change = useSessionChange()
  useEffect(() => followSession(pageSession, requestSession), [pageSession])
  // Next may render the frame again within the tab, and for somebody else by then.
  useEffect(() => noteActiveSession(now), [now])
  const [warning, setWarning] = useState<ReactNode>(null)
  useEffect(() => {
    const warnMs = Math.min(60_000, idleMs / 4)
    const show = ({ default: IdleWarning }: Awaited<ReturnType<typeof loadIdleWarning>>) =>
      setWarning(<IdleWarning warnMs={warnMs} />)
    const timer = setTimeout(
      () => loadIdleWarning().then(show, () => undefined),
      idleMs - warnMs - uncertainMs,
    )
    return () => clearTimeout(timer)
  }, [idleMs])
  if (change && !isPersonOfThisPage(change.now)) return <PersonChanged change={change} />
  return (
    <PageSession value={pageSession}>
      <div className="contents">{children}</div>
      {warning}
    </PageSession>
  )
}
