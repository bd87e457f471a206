import 'server-only'
import { createHash } from 'node:crypto'
import { and, eq, getTableColumns, gt, isNotNull, isNull, lt, ne, notExists, or, sql } from 'drizzle-orm'
import { alias } from 'drizzle-orm/pg-core'
import { readSuccessor, type Writes } from '@/lib/api-keys/records/record-store'
import type { CreateApiKey, CreateRequest, KeyTexts } from '@/lib/api-keys/schema'
import { ownerKey } from '@/lib/owner/key'
import type { OwnerRef } from '@/lib/owner/schema'
import { fromStoreNow, msUntil, storeNow } from '@/lib/store/clock'
import type { Database } from '@/lib/store/database'
import { apiKeyCreations, sessions } from '@/lib/store/schema'
import { database, statementName } from '@/lib/store/store'

type Row = typeof apiKeyCreations.$inferSelect
/** A creation as it was when it was read: by the store's clock it is busy for so many milliseconds yet, and so old. */
export type Creation = Row & { busyForMs: number | null; ageMs: number }

/** For reading the keys that are there before. */
const leaseMs = 30_000
/** For asking upstream: longer than one call may take. */
const armedForMs = 15_000
const sealedAnswerForMs = 10 * 60_000
const deliveredForMs = 24 * 3_600_000
/** Whoever could resolve it has seen the notice for a month; the key itself stays in upstream's list. */
const openForMs = 30 * 24 * 3_600_000

const sha256 = (...parts: unknown[]) => createHash('sha256').update(JSON.stringify(parts)).digest('base64url')

export const creationIdOf = (userId: string, idempotencyKey: string) => sha256(userId, idempotencyKey)
/** Covers what was asked, a length as a length: asked again a minute later it is still the same request. */
export function requestHashOf(owner: OwnerRef, { publicKey: { x, y }, ...request }: CreateRequest) {
  const ends = 'expiresIn' in request ? request.expiresIn : request.expiresAtSeconds
  return 'replaces' in request
    ? sha256(ownerKey(owner), 'replaces', request.replaces, ends === undefined ? 'as long' : ends, x, y)
    : sha256(ownerKey(owner), request.clientOrganizationId, ends, x, y, ...textsOf(request))
}

/** None where none was written: the release before asks without, and may be the one that is asked again. */
const textsOf = ({ name = null, note = null, contact = null }: Partial<KeyTexts>) =>
  [name, note, contact].some((text) => text !== null) ? [name, note, contact] : []

type Start = {
  id: string
  requestHash: string
  userId: string
  owner: OwnerRef
  key: CreateApiKey
  texts?: KeyTexts
  /** The id of the key that it replaces. */
  replaces?: string
}

/** Identifies a creation, also beside a later one with the same idempotency key. */
export type Claim = Pick<Creation, 'id' | 'startedAt'>

const isClaim = ({ id, startedAt }: Claim) =>
  and(eq(apiKeyCreations.id, id), eq(apiKeyCreations.startedAt, startedAt))

/**
 * Claims a creation for this request; null when another request with the same idempotency key has it, or when the key that it
 * replaces has a successor, or another creation of one is open.
 */
export async function startCreation({ key, texts, owner, replaces, ...ids }: Start): Promise<Claim | null> {
  const db = await database()
  const start = async (writes: Writes) => {
    const [started] = await writes
      .insert(apiKeyCreations)
      .values({
        ...ids,
        ...texts,
        replaces,
        ownerKind: owner.kind,
        ownerId: owner.id,
        clientOrganizationId: key.clientOrganizationId,
        expiresAt: key.expiresAtSeconds === null ? null : new Date(key.expiresAtSeconds * 1000),
        state: 'running',
        busyUntil: fromStoreNow(leaseMs),
        startedAt: storeNow,
      })
      .onConflictDoNothing()
      .returning({ id: apiKeyCreations.id, startedAt: apiKeyCreations.startedAt })
    return started ?? null
  }
  if (replaces === undefined) return start(db)
  return db.transaction(async (writes) => {
    const started = await start(writes)
    // Asked after the claim: a creation that was in its way a moment ago has written its successor by now.
    const isReplaced = started && (await readSuccessor(writes, owner, replaces)) !== undefined
    if (isReplaced) await writes.delete(apiKeyCreations).where(isClaim(started))
    return isReplaced ? null : started
  })
}

/** The creation of a successor of this key that is running or whose outcome is unknown. */
export async function readOpenReplacement(owner: OwnerRef, replaces: string): Promise<Creation | undefined> {
  const db = await database()
  const [open] = await db
    .select(creationColumns)
    .from(apiKeyCreations)
    .where(
      and(ofOwner(owner), eq(apiKeyCreations.replaces, replaces), ne(apiKeyCreations.state, 'delivered')),
    )
  return open
}

const creationColumns = {
  ...getTableColumns(apiKeyCreations),
  busyForMs: sql<number | null>`${msUntil(apiKeyCreations.busyUntil)}`,
  ageMs: sql<number>`-${msUntil(apiKeyCreations.startedAt)}`,
}

export async function readCreation(id: string): Promise<Creation | undefined> {
  const db = await database()
  const [creation] = await db.select(creationColumns).from(apiKeyCreations).where(eq(apiKeyCreations.id, id))
  return creation
}

/**
 * Records which keys were there before and renews the lease for one call: upstream may be asked now. False when the lease was
 * over: then someone may have been shown that nothing was created, and nothing may be.
 */
export async function recordKnownKeys(claim: Claim, knownKeyIds: string[]): Promise<boolean> {
  const db = await database()
  const armed = await db
    .update(apiKeyCreations)
    .set({ knownKeyIds, busyUntil: fromStoreNow(armedForMs) })
    .where(
      and(
        isClaim(claim),
        eq(apiKeyCreations.state, 'running'),
        isNull(apiKeyCreations.knownKeyIds),
        gt(apiKeyCreations.busyUntil, storeNow),
      ),
    )
    .returning({ id: apiKeyCreations.id })
  return armed.length === 1
}

/** Notes that nobody knows what upstream did; it may still be doing it for so many milliseconds. */
export async function markUnresolved(id: string, busyMs: number): Promise<void> {
  const db = await database()
  await db
    .update(apiKeyCreations)
    .set({ state: 'unresolved', busyUntil: fromStoreNow(busyMs) })
    .where(eq(apiKeyCreations.id, id))
}

/** Removes a creation that made no key, or is resolved: its idempotency key is free again. */
export async function forgetCreation(claim: Claim): Promise<void> {
  const db = await database()
  await db.delete(apiKeyCreations).where(isClaim(claim))
}

const ofOwner = ({ kind, id }: OwnerRef) =>
  and(eq(apiKeyCreations.ownerKind, kind), eq(apiKeyCreations.ownerId, id))

const ofPerson = (userId: string, owner: OwnerRef) => and(eq(apiKeyCreations.userId, userId), ofOwner(owner))

/** The creations whose outcome is unknown, those of a process that died among them. */
export async function listOpenCreations(userId: string, owner: OwnerRef): Promise<Creation[]> {
  const db = await database()
  if (!(await hasCreationsUnderWay(db, userId, owner))) return []
  return db
    .select(creationColumns)
    .from(apiKeyCreations)
    .where(and(ofPerson(userId, owner), or(eq(apiKeyCreations.state, 'unresolved'), abandoned())))
    .orderBy(apiKeyCreations.startedAt)
}

/** Of everybody, as `listOpenCreations` has them of one person. */
export async function countUnresolvedCreations(): Promise<number> {
  const db = await database()
  return db.$count(apiKeyCreations, or(eq(apiKeyCreations.state, 'unresolved'), abandoned()))
}

const abandoned = () => and(eq(apiKeyCreations.state, 'running'), lt(apiKeyCreations.busyUntil, storeNow))

/** Every page asks this, and the answer is nearly always no: so it reads one index, and its query is built once. */
async function hasCreationsUnderWay(db: Database, userId: string, owner: OwnerRef): Promise<boolean> {
  const query = underWay.get(db) ?? underWayQuery(db)
  underWay.set(db, query)
  return (await query.execute({ userId, ...owner })).length > 0
}

const underWay = new WeakMap<Database, ReturnType<typeof underWayQuery>>()

const underWayQuery = (db: Database) =>
  db
    .select({ id: apiKeyCreations.id })
    .from(apiKeyCreations)
    .where(
      and(
        eq(apiKeyCreations.ownerKind, sql.placeholder('kind')),
        eq(apiKeyCreations.ownerId, sql.placeholder('id')),
        eq(apiKeyCreations.userId, sql.placeholder('userId')),
        ne(apiKeyCreations.state, 'delivered'),
      ),
    )
    .limit(1)
    .prepare(statementName('creations_under_way'))

/** Every other creation that is still known and whose key would stand in the same list. */
export async function listOtherCreations(creation: Creation): Promise<Creation[]> {
  const db = await database()
  return db
    .select(creationColumns)
    .from(apiKeyCreations)
    .where(and(ofSameList(creation), ne(apiKeyCreations.id, creation.id)))
}

/** A partner's list has the person's own keys; an organization's has those of everyone in it. */
const ofSameList = ({ userId, ownerKind: kind, ownerId: id }: Creation) =>
  kind === 'partner' ? ofPerson(userId, { kind, id }) : ofOwner({ kind, id })

/**
 * Wipes sealed answers after 10 minutes; forgets unresolved creations after 30 days, but not while their
 * person is signed in, who may be looking at the notice; and forgets delivered ones after a day, unless one of the same list
 * is open: then a forgotten key would be taken for the lost one.
 */
export async function sweepCreations(): Promise<void> {
  const before = (ms: number) => lt(apiKeyCreations.startedAt, fromStoreNow(-ms))
  const db = await database()
  await db
    .update(apiKeyCreations)
    .set({ sealedAnswer: null })
    .where(and(isNotNull(apiKeyCreations.sealedAnswer), before(sealedAnswerForMs)))
  const signedIn = db
    .select()
    .from(sessions)
    .where(and(eq(sessions.userId, apiKeyCreations.userId), gt(sessions.expiresAt, storeNow)))
  await db
    .delete(apiKeyCreations)
    .where(and(ne(apiKeyCreations.state, 'delivered'), before(openForMs), notExists(signedIn)))
  const open = alias(apiKeyCreations, 'open')
  const openOfList = db
    .select()
    .from(open)
    .where(
      and(
        eq(open.ownerKind, apiKeyCreations.ownerKind),
        eq(open.ownerId, apiKeyCreations.ownerId),
        or(eq(open.ownerKind, 'organization'), eq(open.userId, apiKeyCreations.userId)),
        ne(open.state, 'delivered'),
      ),
    )
  await db
    .delete(apiKeyCreations)
    .where(and(eq(apiKeyCreations.state, 'delivered'), before(deliveredForMs), notExists(openOfList)))
}

export const isAbandoned = (creation: Creation) => creation.state === 'running' && !isBusy(creation)

export const isBusy = ({ busyForMs }: Creation) => busyForMs !== null && busyForMs > 0

export const hasFreshAnswer = ({ sealedAnswer, ageMs }: Creation) =>
  sealedAnswer !== null && ageMs < sealedAnswerForMs
