import 'server-only'
import { createHash } from 'node:crypto'
import { and, eq, isNotNull, lt, or } from 'drizzle-orm'
import { ownerKey } from '@/lib/session/owner'
import type { Owner } from '@/lib/session/schema'
import { apiKeyCreations } from '@/lib/store/schema'
import { database } from '@/lib/store/store'
import type { CreateRequest } from './schema'

export type Creation = typeof apiKeyCreations.$inferSelect

/** Longer than the two upstream calls of a creation can take together. */
const leaseMs = 30_000
const sealedAnswerForMs = 10 * 60_000
const deliveredForMs = 24 * 3_600_000

const sha256 = (...parts: unknown[]) => createHash('sha256').update(JSON.stringify(parts)).digest('base64url')

export const creationIdOf = (userId: string, idempotencyKey: string) => sha256(userId, idempotencyKey)
export const requestHashOf = (
  owner: Owner,
  { clientOrganizationId, expiresAtSeconds, publicKey }: CreateRequest,
) => sha256(ownerKey(owner), clientOrganizationId, expiresAtSeconds, publicKey.x, publicKey.y)

type Start = { id: string; requestHash: string; userId: string; owner: Owner; request: CreateRequest }

/** Claims a creation for this request; false when another request with the same idempotency key has it. */
export async function startCreation({ request, owner, ...ids }: Start): Promise<boolean> {
  const now = new Date()
  const db = await database()
  const started = await db
    .insert(apiKeyCreations)
    .values({
      ...ids,
      [ownerColumn(owner)]: owner.id,
      clientOrganizationId: request.clientOrganizationId,
      expiresAt: request.expiresAtSeconds === null ? null : new Date(request.expiresAtSeconds * 1000),
      state: 'running',
      busyUntil: new Date(now.getTime() + leaseMs),
      startedAt: now,
    })
    .onConflictDoNothing()
    .returning({ id: apiKeyCreations.id })
  return started.length === 1
}

export async function readCreation(id: string): Promise<Creation | undefined> {
  const db = await database()
  const [creation] = await db.select().from(apiKeyCreations).where(eq(apiKeyCreations.id, id))
  return creation
}

export async function updateCreation(id: string, columns: Partial<Creation>): Promise<void> {
  const db = await database()
  await db.update(apiKeyCreations).set(columns).where(eq(apiKeyCreations.id, id))
}

/** Removes a creation of which nothing came: its idempotency key is free again. */
export async function forgetCreation(id: string): Promise<void> {
  const db = await database()
  await db.delete(apiKeyCreations).where(eq(apiKeyCreations.id, id))
}

const ownerColumn = (owner: Owner) => (owner.kind === 'partner' ? 'partnerId' : 'organizationId')

const ofOwner = (owner: Owner) => eq(apiKeyCreations[ownerColumn(owner)], owner.id)

const ofPerson = (userId: string, owner: Owner) => and(eq(apiKeyCreations.userId, userId), ofOwner(owner))

/** The creations that nobody knows the end of, those of a process that died among them. */
export async function listOpenCreations(userId: string, owner: Owner): Promise<Creation[]> {
  const db = await database()
  const abandoned = and(eq(apiKeyCreations.state, 'running'), lt(apiKeyCreations.busyUntil, new Date()))
  return db
    .select()
    .from(apiKeyCreations)
    .where(and(ofPerson(userId, owner), or(eq(apiKeyCreations.state, 'unresolved'), abandoned)))
    .orderBy(apiKeyCreations.startedAt)
}

/**
 * Ids of keys whose token the dashboard handed over: never to be taken for a lost one. To whomever: an organization's list
 * has the keys of everyone in it.
 */
export async function listDeliveredKeyIds(owner: Owner): Promise<Set<string>> {
  const db = await database()
  const rows = await db
    .select({ apiKeyId: apiKeyCreations.apiKeyId })
    .from(apiKeyCreations)
    .where(and(ofOwner(owner), eq(apiKeyCreations.state, 'delivered')))
  return new Set(rows.flatMap(({ apiKeyId }) => apiKeyId ?? []))
}

/** Wipes sealed answers after 10 minutes and forgets delivered creations after a day. */
export async function sweepCreations(now: Date): Promise<void> {
  const before = (ms: number) => lt(apiKeyCreations.startedAt, new Date(now.getTime() - ms))
  const db = await database()
  await db
    .update(apiKeyCreations)
    .set({ sealedAnswer: null })
    .where(and(isNotNull(apiKeyCreations.sealedAnswer), before(sealedAnswerForMs)))
  await db.delete(apiKeyCreations).where(and(eq(apiKeyCreations.state, 'delivered'), before(deliveredForMs)))
}

export const isAbandoned = (creation: Creation) => creation.state === 'running' && !isBusy(creation)

export const isBusy = ({ busyUntil }: Creation) => busyUntil !== null && busyUntil.getTime() > Date.now()

export const hasFreshAnswer = ({ sealedAnswer, startedAt }: Creation) =>
  sealedAnswer !== null && Date.now() - startedAt.getTime() < sealedAnswerForMs
