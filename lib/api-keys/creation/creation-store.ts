import 'server-only'
import { createHash } from 'node:crypto'
import { and, eq, getTableColumns, gt, isNull, sql } from 'drizzle-orm'
import type { Writes } from '@/lib/api-keys/records/record-store'
import { readSuccessor } from '@/lib/api-keys/records/successors'
import type { CreateApiKey, CreateRequest, KeyTexts } from '@/lib/api-keys/schema'
import { ownerKey } from '@/lib/owner/key'
import type { OwnerRef } from '@/lib/owner/schema'
import { fromStoreNow, msUntil, storeNow } from '@/lib/store/clock'
import { apiKeyCreations } from '@/lib/store/schema'
import { database } from '@/lib/store/store'

type Row = typeof apiKeyCreations.$inferSelect
/** A creation as it was when it was read: by the store's clock it is busy for so many milliseconds yet, and so old. */
export type Creation = Row & { busyForMs: number | null; ageMs: number }

/** For reading the keys that are there before. */
const leaseMs = 30_000
/**
 * For asking upstream and noting its answer: longer than a call and a statement may take together. What is still on its way to a tab must
 * not be told of as lost in another.
 */
const armedForMs = 30_000
export const sealedAnswerForMs = 10 * 60_000

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

export const creationColumns = {
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

export const isAbandoned = (creation: Creation) => creation.state === 'running' && !isBusy(creation)

export const isBusy = ({ busyForMs }: Creation) => busyForMs !== null && busyForMs > 0

export const hasFreshAnswer = ({ sealedAnswer, ageMs }: Creation) =>
  sealedAnswer !== null && ageMs < sealedAnswerForMs
