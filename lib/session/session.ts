import 'server-only'
import { createHash, randomBytes } from 'node:crypto'
import { and, eq, getTableColumns, isNull, lt, or, type SQL } from 'drizzle-orm'
import type { PgUpdateSetSource } from 'drizzle-orm/pg-core'
import { env } from '@/lib/env'
import { ApiError } from '@/lib/http/api-error'
import type { Owner, Person } from '@/lib/owner/schema'
import { fromStoreNow, storeNow, storeNowMs } from '@/lib/store/clock'
import type { Database } from '@/lib/store/database'
import { sessions } from '@/lib/store/schema'
import { database } from '@/lib/store/store'
import { heldUnder, type Lease } from './refresh-lease'
import { ownerChanged } from './session-changed'
import { forget, readAndRemember, recall } from './session-memory'
import {
  type Device,
  ownerColumns,
  type Session,
  sealTokens,
  sessionFromRow,
  type Tokens,
} from './session-row'

const touchEveryMs = 60_000

/** What else is written when a session is, both or neither. */
type Alongside = (transaction: Database) => Promise<unknown>

/** Starts a session and returns its id, which only the browser keeps. */
export async function createSession(
  person: Person,
  tokens: Tokens,
  owner: Owner | null,
  device: Device = { userAgent: '', clientAddress: '' },
  alongside?: Alongside,
): Promise<string> {
  const id = randomBytes(32).toString('base64url')
  const idHash = hashId(id)
  const db = await database()
  const insert = (own: Database) =>
    own.insert(sessions).values({
      idHash,
      ...person,
      ...sealTokens(idHash, tokens),
      ...device,
      ...ownerColumns(owner),
      createdAt: storeNow,
      lastSeenAt: storeNow,
      expiresAt: fromStoreNow(env().sessionAbsoluteMs),
    })
  if (!alongside) await insert(db)
  else
    await db.transaction(async (both) => {
      await insert(both)
      await alongside(both)
    })
  return id
}

/**
 * The living session of a cookie's value, or null. One read from the store serves 5 seconds; `fresh` asks the store
 * again, for what must not act on a former partner or an ended session. `inUse`: somebody is at work with it, so that it
 * does not end for idleness.
 */
export async function readSession(
  cookie: string | undefined,
  { fresh = false, inUse = true } = {},
): Promise<Session | null> {
  if (!cookie || cookie.length > 64) return null
  const idHash = hashId(cookie)
  const known = fresh ? undefined : recall(idHash)
  const session = known && isAlive(known) ? known : await readStoredSession(idHash)
  if (session && inUse) await touch(session)
  return session
}

const columnsRead = { ...getTableColumns(sessions), readAtMs: storeNowMs }

/** The living session as the store has it now. */
export const readStoredSession = (idHash: string): Promise<Session | null> =>
  readAndRemember(idHash, async () => {
    const db = await database()
    const [row] = await db.select(columnsRead).from(sessions).where(eq(sessions.idHash, idHash))
    const session = row ? sessionFromRow(row) : null
    return session && isAlive(session) ? session : null
  })

/** Saves new tokens and gives the lease back. Null where it is not held any more: nothing was saved, or the session has ended. */
export const saveTokens = (lease: Lease, tokens: Tokens): Promise<Session | null> =>
  save(heldUnder(lease), lease.idHash, { ...sealTokens(lease.idHash, tokens), refreshLeaseUntil: null })

/**
 * Makes an owner the active one, or none, in place of the one that `session` has. Throws
 * `OWNER_CHANGED` where that is no longer active: the request was made by a page, or for one, that is out of date.
 */
export async function saveOwner(
  session: Session,
  owner: Owner | null,
  alongside?: Alongside,
): Promise<Session> {
  const { idHash, owner: former } = session
  const isUnmoved = and(
    eq(sessions.idHash, idHash),
    former
      ? and(eq(sessions.ownerKind, former.kind), eq(sessions.ownerId, former.id))
      : isNull(sessions.ownerKind),
  )
  const saved = await save(isUnmoved, idHash, ownerColumns(owner), alongside)
  if (saved) return saved
  const stored = await readStoredSession(idHash)
  throw stored ? ownerChanged(stored) : new ApiError('UNAUTHENTICATED')
}

/** Writes columns and returns the session as the store has it then, all of it: another process may have written others. */
async function save(
  where: SQL | undefined,
  idHash: string,
  columns: PgUpdateSetSource<typeof sessions>,
  alongside?: Alongside,
): Promise<Session | null> {
  const db = await database()
  const update = async (own: Database) => {
    const [row] = await own.update(sessions).set(columns).where(where).returning(columnsRead)
    return row ? sessionFromRow(row) : null
  }
  try {
    if (!alongside) return await update(db)
    return await db.transaction(async (both) => {
      const saved = await update(both)
      if (saved) await alongside(both)
      return saved
    })
  } finally {
    forget(idHash)
  }
}

/** What else is written when sessions end, as they were; both or neither. */
type WithEnded = (transaction: Database, ended: Session[]) => Promise<unknown>

/** Answers whether there was one to end. */
export const endSession = (idHash: string, alongside?: WithEnded): Promise<boolean> =>
  endOne(eq(sessions.idHash, idHash), idHash, alongside)

/** The same, only while the lease is held. */
export const endSessionUnder = (lease: Lease): Promise<boolean> => endOne(heldUnder(lease), lease.idHash)

async function endOne(which: SQL | undefined, idHash: string, alongside?: WithEnded): Promise<boolean> {
  try {
    return (await end(which, alongside)).idHashes.length > 0
  } finally {
    forget(idHash)
  }
}

/** Ends every session of a person and returns them as they were. */
export async function endSessionsOf(userId: string, alongside?: WithEnded): Promise<Session[]> {
  const { idHashes, ended } = await end(eq(sessions.userId, userId), alongside)
  for (const idHash of idHashes) forget(idHash)
  return ended
}

async function end(which: SQL | undefined, alongside: WithEnded = async () => {}) {
  const db = await database()
  return db.transaction(async (both) => {
    const rows = await both.delete(sessions).where(which).returning(columnsRead)
    const ended = rows.map(sessionFromRow).filter((session) => session !== null)
    await alongside(both, ended)
    return { idHashes: rows.map(({ idHash }) => idHash), ended }
  })
}

/**
 * What a session is called in the list of a person's own. It is no secret: it leads back neither to the cookie's value nor to what the
 * store finds the session by.
 */
export const listedId = (idHash: string) =>
  createHash('sha256').update(`listed ${idHash}`).digest('base64url').slice(0, 22)

/** Ends one session of a person, by its `listedId`, and returns it as it was; null where there is none. */
export async function endSessionOf(
  userId: string,
  listed: string,
  alongside?: WithEnded,
): Promise<Session | null> {
  const db = await database()
  const theirs = await db
    .select({ idHash: sessions.idHash })
    .from(sessions)
    .where(eq(sessions.userId, userId))
  const found = theirs.find(({ idHash }) => listedId(idHash) === listed)
  if (!found) return null
  try {
    return (await end(eq(sessions.idHash, found.idHash), alongside)).ended[0] ?? null
  } finally {
    forget(found.idHash)
  }
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
  await db.update(sessions).set({ lastSeenAt: storeNow }).where(eq(sessions.idHash, session.idHash))
}

/** Removes sessions that are over. */
export async function sweepSessions() {
  const db = await database()
  await db
    .delete(sessions)
    .where(or(lt(sessions.expiresAt, storeNow), lt(sessions.lastSeenAt, fromStoreNow(-env().sessionIdleMs))))
}
