import 'server-only'
import { ApiError } from '@/lib/http/api-error'
import { headerValue, type PageIdentity, pageOwnerHeader, pagePersonHeader } from '@/lib/http/page-identity'
import { ownerKey } from '@/lib/owner/key'
import { sessionIdOf } from '@/lib/session/cookie'
import { readSession } from '@/lib/session/session'
import { ownerChanged, personChanged } from '@/lib/session/session-changed'
import type { Session } from '@/lib/session/session-row'

/**
 * The session of a request, if it is still the one that the request's page was rendered for: the page names a person and an
 * owner. Otherwise it throws `PERSON_CHANGED` or `OWNER_CHANGED`, so that a tab left open neither shows nor changes
 * anything for somebody else; the details say what the session is now.
 */
export async function requirePage(session: Session, { headers }: Request): Promise<Session> {
  const person = headers.get(pagePersonHeader)
  const owner = headers.get(pageOwnerHeader)
  if (person === null || owner === null) throw new ApiError('BAD_REQUEST')
  const page = { person, owner }
  if (isOf(page, session)) return session
  // What was remembered may itself be the older one.
  const stored = await readSession(sessionIdOf(headers), { fresh: true, inUse: false })
  if (!stored) throw new ApiError('UNAUTHENTICATED')
  if (!isPersonOf(page, stored)) throw personChanged(stored)
  if (!isOf(page, stored)) throw ownerChanged(stored)
  return stored
}

const isPersonOf = (page: PageIdentity, session: Session) =>
  headerValue(session.person.userId) === page.person

const isOf = (page: PageIdentity, session: Session) =>
  isPersonOf(page, session) && headerValue(ownerKey(session.owner)) === page.owner
