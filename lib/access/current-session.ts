import 'server-only'
import { headers } from 'next/headers'
import { redirect } from 'next/navigation'
import { cache } from 'react'
import { ApiError, isApiError } from '@/lib/http/api-error'
import { requireRequestContext } from '@/lib/http/request-context'
import { asApiError } from '@/lib/http/respond'
import { listOwnOrganizations } from '@/lib/organizations/own-organizations'
import { ownerKey } from '@/lib/owner/key'
import { ownerName } from '@/lib/owner/name'
import { namesakesOf } from '@/lib/owner/namesakes'
import { productName } from '@/lib/owner/product-name'
import type { Organization, Owner, Partner } from '@/lib/owner/schema'
import { listPartners } from '@/lib/partners/list-partners'
import { keysPathOf, ownerInPath, signInFor } from '@/lib/paths'
import { sessionIdOf } from '@/lib/session/cookie'
import { readRole } from '@/lib/session/read-role'
import type { SessionView } from '@/lib/session/schema'
import { readSession, readStoredSession, saveOwner } from '@/lib/session/session'
import type { Session } from '@/lib/session/session-row'
import { forgetSharedReads, shareRead } from '@/lib/session/share-read'
import { unlessDown } from '@/lib/session/unless-down'
import { noteSession } from './note-session'
import { safeReturnPath } from './return-path'

/** As long as the session itself. It decides what a page offers; what a person may do, upstream decides with each call. */
const briefly = { rememberForMs: 5_000 }

/** The session of the page being rendered, and what the screen may know of it. Both have the same active owner. */
export type CurrentSession = { session: Session; view: SessionView }

/**
 * The session of the page being rendered, null when nobody is signed in. Read once a page, and from the store: another
 * replica may have switched it, or ended it, a moment ago. A page waits for upstream anyway, many times as long.
 */
export const sessionOfPage = cache(async () => {
  requireRequestContext()
  return readSession(sessionIdOf(await headers()), { fresh: true })
})

/** Null when nobody is signed in. Upstream is asked once a page, however many parts of it ask for this. */
export const currentSession = cache(async (): Promise<CurrentSession | null> => {
  const session = await sessionOfPage()
  if (!session) return null
  noteSession(session)
  return readCurrent(session)
})

/** The session of a page that needs one; otherwise the browser signs in and comes back to `path`. */
export async function requireSession(path: string): Promise<CurrentSession> {
  const current = await currentSession().catch((error) => {
    if (asApiError(error).code === 'UNAUTHENTICATED') return null
    throw error
  })
  return current ?? redirect(signInFor(safeReturnPath(path)))
}

/**
 * The same for a page of partners alone: while an organization is active, the browser goes there instead, unless the
 * address names a partner.
 */
export async function requirePartnerSession(path: string): Promise<CurrentSession> {
  const current = await requireSession(path)
  const { owner } = current.view
  return owner?.kind === 'organization' && !ownerInPath(path) ? redirect(keysPathOf(owner)) : current
}

/** `API keys · Ledgerline Tax Advisors · Partner Experience`: tabs of several partners can be told apart. */
export async function titleWithOwner(place: string): Promise<{ absolute: string }> {
  const current = await currentSession().catch(() => null)
  const { owner, owners = [] } = current?.view ?? {}
  return { absolute: [place, owner && ownerName(owner), productName(owners)].filter(Boolean).join(' · ') }
}

async function readCurrent(session: Session): Promise<CurrentSession> {
  const remembered = await readView(session)
  if (isActive(remembered, session)) return { session, view: remembered }
  // What is remembered may be older than the session: a partner that the person joined a moment ago.
  forgetSharedReads(session)
  const view = await readView(session)
  if (isActive(view, session)) return { session, view }
  // The person left the active owner, or had none yet: the page is rendered for another one.
  try {
    const switched = await saveOwner(session, view.owner)
    const role = view.owner?.kind === 'partner' ? await unlessDown(readRoleOf(switched), null) : view.role
    return { session: switched, view: { ...view, role } }
  } catch (error) {
    if (!isApiError(error, 'OWNER_CHANGED')) throw error
    // A switch came in between: the page is rendered for what the person chose.
    const stored = await readStoredSession(session.idHash)
    if (!stored) throw new ApiError('UNAUTHENTICATED')
    return readCurrent(stored)
  }
}

const isActive = ({ owner }: SessionView, session: Session) => ownerKey(owner) === ownerKey(session.owner)

/** What is active stays so while upstream knows it, and while upstream can't say; then comes the first of what there is. */
async function readView(session: Session): Promise<SessionView> {
  const [partners, organizations, partnerRole] = await Promise.all([
    unlessDown(
      shareRead(session, 'partners', () => listPartners(session), briefly),
      null,
    ),
    unlessDown(
      shareRead(session, 'organizations', () => listOwnOrganizations(session), briefly),
      null,
    ),
    unlessDown(readRoleOf(session), null),
  ])
  const owners = ownersAmong(session, partners, organizations)
  const active = owners.find((one) => ownerKey(one) === ownerKey(session.owner))
  const owner = active ?? (partners && owners[0]) ?? null
  const organization = organizations?.find((one) => ownerKey(one) === ownerKey(owner))
  return {
    person: session.person,
    owner,
    owners,
    known: { partners: partners !== null, organizations: organizations !== null },
    role: organization ? organization.role : partnerRole,
    mayCreateKeys: organization?.mayCreateKeys ?? true,
  }
}

/** Partners, then organizations, with those marked that only an id tells apart. Of a list that is not known (null), the active one. */
function ownersAmong(
  { owner: active }: Session,
  partners: Partner[] | null,
  organizations: Organization[] | null,
): Owner[] {
  const ifActive = (kind: Owner['kind']) => (active?.kind === kind ? [active] : [])
  const owners = [...(partners ?? ifActive('partner')), ...(organizations ?? ifActive('organization'))]
  const sharesName = namesakesOf(owners)
  return owners.map(({ kind, id, name }) => ({
    kind,
    id,
    name,
    ...(sharesName({ name }) && { sharesName: true }),
  }))
}

const readRoleOf = async (session: Session) =>
  session.owner?.kind === 'partner' ? shareRead(session, 'role', () => readRole(session), briefly) : null
