'use client'

import { createContext, type ReactNode, use, useEffect, useState } from 'react'
import { later } from '@/components/ui/later'
import { isPersonOfThisPage, noteSessionNow } from '@/lib/http/moved'
import type { SessionNow } from '@/lib/owner/schema'
import { followSession } from '@/lib/session/follow-session'
import { useMoved } from './use-moved'

const SessionMoved = later(() => import('./session-moved'), { ahead: true })

const DrawnFor = createContext<SessionNow | null>(null)

/** Who is signed in on this page, and for whom it was drawn. Only inside of the frame. */
export function useDrawnFor(): SessionNow {
  const drawnFor = use(DrawnFor)
  if (!drawnFor) throw new Error('There is no session around this.')
  return drawnFor
}

/**
 * Around all that is drawn for someone who is signed in. It goes, to the last name, as soon as this browser's session is
 * somebody else's or has ended; `now` is what the server drew it for.
 */
export function SessionBoundary({ now, children }: { now: SessionNow; children: ReactNode }) {
  const [drawnFor] = useState(now)
  const moved = useMoved()
  useEffect(() => followSession(drawnFor), [drawnFor])
  // Next may draw the frame anew within the tab, and for somebody else by then.
  useEffect(() => noteSessionNow(now), [now])
  if (moved && !isPersonOfThisPage(moved.now)) return <SessionMoved moved={moved} />
  return <DrawnFor value={drawnFor}>{children}</DrawnFor>
}
