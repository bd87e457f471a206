import 'server-only'
import { createHash, randomBytes } from 'node:crypto'
import { eq, lt, or } from 'drizzle-orm'
import { env } from '@/lib/env'
import { ApiError } from '@/lib/http/api-error'
import { processWide } from '@/lib/process-wide'
import { sessions } from '@/lib/store/schema'
import { database } from '@/lib/store/store'
import type { Owner } from './schema'
import {
  type Device,
  type Person,
  type Session,
  sealTokens,
  sessionFromRow,
  type Tokens,
} from './session-row'

const rememberForMs = 5_000
const rememberMost = 10_000
const touchEveryMs = 60_000

const remembered = processWide('sessions', () => new Map<string, { session: Session; until: number }>())

/** Starts a session and answers its id, which only the browser keeps. */
export async function createSession(
  person: Person,
  tokens: Tokens,
  owner: Owner | null,
  device: Device = { userAgent: '', clientAddress: '' },
): Promise<string> {
  const id = randomBytes(32).toString('base64url')
  const idHash = hashId(id)
  const now = new Date()
  const db = await database()
  await db.insert(sessions).values({
    idHash,
    ...person,
    ...sealTokens(idHash, tokens),
    ...device,
    ...ownerColumns(owner),
    createdAt: now,
    lastSeenAt: now,
    expiresAt: new Date(now.getTime() + env().sessionAbsoluteMs),
  })
  return id
}

/**
 * The living session of a cookie's value, or null. One read from the store serves 5 seconds; `fresh` asks the store
 * again, for what must not act on a former partner or an ended session.
 */
export async function readSession(
  cookie: string | undefined,
  { fresh = false } = {},
): Promise<Session | null> {
  if (!cookie || cookie.length > 64) return null
  const idHash = hashId(cookie)
  const known = remembered.get(idHash)
  if (!fresh && known && known.until > Date.now() && isAlive(known.session)) return known.session
  return readStoredSession(idHash)
}

/** The living session as the store has it now. */
export async function readStoredSession(idHash: string): Promise<Session | null> {
  const db = await database()
  const [row] = await db.select().from(sessions).where(eq(sessions.idHash, idHash))
  const session = row ? sessionFromRow(row) : null
  if (!session || !isAlive(session)) {
    remembered.delete(idHash)
    return null
  }
  await touch(session)
  return remember(session)
}

export const saveTokens = (session: Session, tokens: Tokens) =>
  save({ ...session, ...tokens }, { ...sealTokens(session.idHash, tokens), refreshLeaseUntil: null })

/** Makes a partner or an organization the active one, or none. */
export function saveOwner(session: Session, owner: Owner | null) {
  const named = owner && { id: owner.id, name: owner.name }
  return save(
    {
      ...session,
      partner: owner?.kind === 'partner' ? named : null,
      organization: owner?.kind === 'organization' ? named : null,
    },
    ownerColumns(owner),
  )
}

const ownerColumns = (owner: Owner | null) => ({
  partnerId: owner?.kind === 'partner' ? owner.id : null,
  partnerName: owner?.kind === 'partner' ? owner.name : null,
  organizationId: owner?.kind === 'organization' ? owner.id : null,
  organizationName: owner?.kind === 'organization' ? owner.name : null,
})

async function save(session: Session, columns: Partial<typeof sessions.$inferInsert>): Promise<Session> {
  const db = await database()
  const saved = await db
    .update(sessions)
    .set(columns)
    .where(eq(sessions.idHash, session.idHash))
    .returning({ idHash: sessions.idHash })
  // Signed out in the meantime: remembering it now would bring it back.
  if (saved.length === 0) throw new ApiError('UNAUTHENTICATED')
  return remember(session)
}

export async function endSession(idHash: string): Promise<void> {
  remembered.delete(idHash)
  const db = await database()
  await db.delete(sessions).where(eq(sessions.idHash, idHash))
}

/** Ends every session of a person and answers them as they were. */
export async function endSessionsOf(userId: string): Promise<Session[]> {
  const db = await database()
  const ended = await db.delete(sessions).where(eq(sessions.userId, userId)).returning()
  for (const { idHash } of ended) remembered.delete(idHash)
  return ended.map(sessionFromRow).filter((session) => session !== null)
}

const hashId = (id: string) => createHash('sha256').update(id).digest('hex')

function isAlive(session: Session): boolean {
  const now = Date.now()
  return session.expiresAt.getTime() > now && session.lastSeenAt.getTime() + env().sessionIdleMs > now
}

/** Writes that the session is in use, at most once a minute. */
async function touch(session: Session) {
  const now = new Date()
  if (now.getTime() - session.lastSeenAt.getTime() < Math.min(touchEveryMs, env().sessionIdleMs / 2)) return
  session.lastSeenAt = now
  const db = await database()
  await db.update(sessions).set({ lastSeenAt: now }).where(eq(sessions.idHash, session.idHash))
}

function remember(session: Session): Session {
  remembered.delete(session.idHash)
  remembered.set(session.idHash, { session, until: Date.now() + rememberForMs })
  if (remembered.size > rememberMost) remembered.delete(remembered.keys().next().value as string)
  return session
}

/** Removes sessions that are over. */
export async function sweepSessions(now: Date) {
  const idleSince = new Date(now.getTime() - env().sessionIdleMs)
  const db = await database()
  await db.delete(sessions).where(or(lt(sessions.expiresAt, now), lt(sessions.lastSeenAt, idleSince)))
}
