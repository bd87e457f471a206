import 'server-only'
import { headers } from 'next/headers'
import { redirect } from 'next/navigation'
import { cache } from 'react'
import { ApiError, isApiError } from '@/lib/http/api-error'
import { requireRequestContext } from '@/lib/http/request-context'
import { asApiError } from '@/lib/http/respond'
import { log } from '@/lib/log/log'
import { listOwnOrganizations } from '@/lib/organizations/own-organizations'
import { keysPathOf, ownerInPath, ownerName } from '@/lib/owner/name'
import { namesakesOf } from '@/lib/owner/namesakes'
import type { Organization, Partner } from '@/lib/owner/schema'
import { listPartners, readRole } from '@/lib/partners/list-partners'
import { sessionIdOf } from '@/lib/session/cookie'
import type { SessionView } from '@/lib/session/schema'
import { readSession, readStoredSession, saveOwner } from '@/lib/session/session'
import { ownerOf, type Session } from '@/lib/session/session-row'
import { forgetSharedReads, shareRead } from '@/lib/session/share-read'
import { noteSession } from './note-session'
import { safeReturnPath } from './return-path'

/** As long as the session itself. It decides what a page offers; what a person may do, upstream decides with each call. */
const briefly = { rememberForMs: 5_000 }

/** The session of the page being rendered, with the active partner or organization settled and what the screen may know of both. */
export type CurrentSession = {
  session: Session
  view: SessionView
  /** Whether upstream has said which ones the person belongs to; otherwise the view holds but the active one. */
  knows: { partners: boolean; organizations: boolean }
}

/**
 * The session of the page being rendered, null when nobody is signed in. Read once a page, and from the store: another
 * replica may have switched it, or ended it, a moment ago. A page waits for upstream anyway, many times as long.
 */
export const sessionOfPage = cache(async () => {
  requireRequestContext()
  return readSession(sessionIdOf(await headers()), { fresh: true })
})

/** Null when nobody is signed in. Settled once a page, however many parts of it ask. */
export const currentSession = cache(async (): Promise<CurrentSession | null> => {
  const session = await sessionOfPage()
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
  return current ?? redirect(`/api/session/sign-in?returnTo=${encodeURIComponent(safeReturnPath(path))}`)
}

/**
 * The same for a page of partners alone: while an organization is active, the browser goes there instead, unless the
 * address names a partner.
 */
export async function requirePartnerSession(path: string): Promise<CurrentSession> {
  const current = await requireSession(path)
  const { organization } = current.view
  return organization && !ownerInPath(path)
    ? redirect(keysPathOf({ kind: 'organization', id: organization.id }))
    : current
}

/** `API keys · Ledgerline Tax Advisors`: tabs of several partners can be told apart. */
export async function titleWithOwner(place: string): Promise<string> {
  const current = await currentSession().catch(() => null)
  const owner = current && ownerOf(current.view)
  return owner ? `${place} · ${ownerName(owner)}` : place
}

async function settle(session: Session): Promise<CurrentSession> {
  const remembered = await readView(session)
  if (isActive(remembered.view, session)) return remembered
  // What is remembered may be older than the session: a partner that the person joined a moment ago.
  forgetSharedReads(session)
  const current = await readView(session)
  if (isActive(current.view, session)) return current
  // The person left the active partner or organization, or had none yet: this page is drawn for another one.
  try {
    const moved = await saveOwner(session, ownerOf(current.view))
    return {
      ...current,
      session: moved,
      view: withRole(current.view, await unlessDown(readRoleOf(moved))),
    }
  } catch (error) {
    if (!isApiError(error, 'PARTNER_CHANGED')) throw error
    // A switch came in between: the page is drawn for what the person chose.
    const stored = await readStoredSession(session.idHash)
    if (!stored) throw new ApiError('UNAUTHENTICATED')
    return settle(stored)
  }
}

async function readView(session: Session): Promise<CurrentSession> {
  const [partners, organizations, role] = await Promise.all([
    unlessDown(shareRead(session, 'partners', () => listPartners(session), briefly)),
    unlessDown(shareRead(session, 'organizations', () => listOwnOrganizations(session), briefly)),
    unlessDown(readRoleOf(session)),
  ])
  return {
    session,
    view: withRole(viewAmong(session, partners, organizations), role),
    knows: { partners: partners !== null, organizations: organizations !== null },
  }
}

function isActive(view: SessionView, session: Session): boolean {
  const [owner, active] = [ownerOf(view), ownerOf(session)]
  return owner?.kind === active?.kind && owner?.id === active?.id
}

/** What is active stays so while upstream knows it, and while upstream can't say (null); then comes the first of what there is. */
function viewAmong(
  { person, ...active }: Session,
  partners: Partner[] | null,
  organizations: Organization[] | null,
): Omit<SessionView, 'role'> {
  const [knownPartners, knownOrganizations] = withNamesakes(
    partners ?? (active.partner ? [active.partner] : []),
    organizations ??
      (active.organization ? [{ ...active.organization, mayCreateKeys: false, role: null }] : []),
  )
  const organization = knownOrganizations.find(({ id }) => id === active.organization?.id) ?? null
  const partner = organization
    ? null
    : (knownPartners.find(({ id }) => id === active.partner?.id) ?? knownPartners[0] ?? null)
  const isDirect = !organization && !partner && partners !== null
  return {
    person,
    partner,
    partners: knownPartners,
    organization: organization ?? (isDirect ? (knownOrganizations[0] ?? null) : null),
    organizations: knownOrganizations,
    known: { partners: partners !== null, organizations: organizations !== null },
  }
}

/** The lists of a switcher, with those marked that only an id tells apart. */
function withNamesakes(partners: Partner[], organizations: Organization[]): [Partner[], Organization[]] {
  const sharesName = namesakesOf([...partners, ...organizations])
  const marked = <T extends Partner>(owner: T): T =>
    sharesName(owner) ? { ...owner, sharesName: true } : owner
  return [partners.map(marked), organizations.map(marked)]
}

const withRole = (view: Omit<SessionView, 'role'>, role: string | null): SessionView => ({
  ...view,
  role: view.organization ? view.organization.role : role,
})

const readRoleOf = async (session: Session) =>
  session.partner ? shareRead(session, 'role', () => readRole(session), briefly) : null

/** Null when upstream can't say; a session that has ended is passed on. */
function unlessDown<T>(answer: Promise<T>): Promise<T | null> {
  return answer.catch((error) => {
    const known = asApiError(error)
    if (known.code === 'UNAUTHENTICATED') throw error
    log.warn({ code: known.code, err: known.cause ?? known }, 'the page is drawn without part of its session')
    return null
  })
}
