import 'server-only'
import { headers } from 'next/headers'
import { redirect } from 'next/navigation'
import { cache } from 'react'
import { noteSession } from '@/lib/http/note-session'
import { asApiError } from '@/lib/http/respond'
import { log } from '@/lib/log'
import { listPartners, readRole } from '@/lib/partners/list-partners'
import { sessionIdOf } from './cookie'
import type { SessionView } from './schema'
import { readSession, savePartner } from './session'
import type { Session } from './session-row'
import { shareRead } from './share-read'

/** The session of the page being rendered, with the active partner settled and what the screen may know of both. */
export type CurrentSession = { session: Session; view: SessionView }

/** Null when nobody is signed in. Read once a page, however many parts of it ask. */
export const currentSession = cache(async (): Promise<CurrentSession | null> => {
  const session = await readSession(sessionIdOf(await headers()))
  if (!session) return null
  noteSession(session)
  return settle(session)
})

/** The session of a page that needs one; otherwise the browser signs in and comes back to `path`. */
export async function requireSession(path: string): Promise<CurrentSession> {
  const current = await currentSession().catch((error) => {
    if (asApiError(error).code === 'UNAUTHENTICATED') return null
    throw error
  })
  return current ?? redirect(`/api/session/sign-in?returnTo=${encodeURIComponent(path)}`)
}

async function settle(session: Session): Promise<CurrentSession> {
  const { person } = session
  const [partners, role] = await Promise.all([
    unlessDown(shareRead(session, 'partners', () => listPartners(session))),
    unlessDown(readRoleOf(session)),
  ])
  // While upstream is down the page still says for which partner it is.
  if (!partners) {
    const known = session.partner ? [session.partner] : []
    return { session, view: { person, partner: session.partner, partners: known, role } }
  }
  const partner = partners.find(({ id }) => id === session.partner?.id) ?? partners[0] ?? null
  if (partner?.id === session.partner?.id) return { session, view: { person, partner, partners, role } }
  // The person left the active partner, or had none yet: this page is drawn for another one.
  const moved = await savePartner(session, partner)
  return { session: moved, view: { person, partner, partners, role: await unlessDown(readRoleOf(moved)) } }
}

const readRoleOf = async (session: Session) =>
  session.partner ? shareRead(session, 'role', () => readRole(session)) : null

/** Null when upstream can't say; a session that has ended is passed on. */
function unlessDown<T>(answer: Promise<T>): Promise<T | null> {
  return answer.catch((error) => {
    const known = asApiError(error)
    if (known.code === 'UNAUTHENTICATED') throw error
    log.warn({ code: known.code, err: known.cause ?? known }, 'the page is drawn without part of its session')
    return null
  })
}
