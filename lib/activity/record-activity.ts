import 'server-only'
import { randomBytes } from 'node:crypto'
import { and, eq, inArray, sql } from 'drizzle-orm'
import { requestContext } from '@/lib/http/request-context'
import type { OwnerRef, Person } from '@/lib/owner/schema'
import { deviceName } from '@/lib/session/device-name'
import type { Database } from '@/lib/store/database'
import { activity, activityChains } from '@/lib/store/schema'
import { database } from '@/lib/store/store'
import { storable } from '@/lib/text/storable'
import { digestOf, hashOf } from './chain'
import type { Deed, Entry } from './deeds'

/** Who did it, and for whom, as a session has them. `later`: it became known in a request that may be somebody else's. */
export type Actor = { person: Person; owner: OwnerRef; later?: true }

type Options = {
  /** Recorded with what else is written in it: both or neither. Nothing should be written in it after, as others wait for this chain. */
  transaction?: Database
  /** Nothing is recorded where one of these was done to the key before. */
  unless?: Deed[]
}

/** Adds an entry to the activity of an owner, and answers whether there was one to add. Throws where the store fails. */
export async function recordActivity(
  actor: Actor,
  entry: Entry,
  { transaction, unless = [] }: Options = {},
): Promise<boolean> {
  if (transaction) return append(transaction, actor, entry, unless)
  return (await database()).transaction((own) => append(own, actor, entry, unless))
}

async function append(db: Database, actor: Actor, entry: Entry, unless: Deed[]): Promise<boolean> {
  const { kind: ownerKind, id: ownerId } = actor.owner
  // Locks the chain: who appends beside this one waits, in whatever process it runs.
  const [end] = await db
    .insert(activityChains)
    .values({ ownerKind, ownerId, lastNumber: 0, lastHash: '' })
    .onConflictDoUpdate({
      target: [activityChains.ownerKind, activityChains.ownerId],
      set: { lastNumber: activityChains.lastNumber },
    })
    .returning({
      number: activityChains.lastNumber,
      hash: activityChains.lastHash,
      // Of this moment, not of when the transaction began.
      nowMs: sql<number>`floor(extract(epoch from clock_timestamp()) * 1000)::float8`,
    })
  if (!end) throw new Error('The store did not say where the activity ends.')
  if (entry.apiKeyId && (await wasDone(db, actor.owner, entry.apiKeyId, unless))) return false

  const personal = personalOf(actor, entry)
  const personalSalt = randomBytes(16).toString('base64url')
  const row = {
    ownerKind,
    ownerId,
    number: end.number + 1,
    at: new Date(end.nowMs),
    userId: actor.person.userId,
    deed: entry.deed,
    outcome: entry.outcome ?? ('done' as const),
    apiKeyId: entry.apiKeyId ?? null,
    subjectId: entry.subject?.userId ?? null,
    details: entry.details,
    requestId: requestContext()?.requestId ?? '',
    personalDigest: digestOf(personal, personalSalt),
    previousHash: end.hash,
  }
  const hash = hashOf(row)
  await db.insert(activity).values({ ...row, personal, personalSalt, hash })
  await db
    .update(activityChains)
    .set({ lastNumber: row.number, lastHash: hash })
    .where(and(eq(activityChains.ownerKind, ownerKind), eq(activityChains.ownerId, ownerId)))
  return true
}

/** Whether one of these deeds was done to a key. */
export async function wasDone(
  db: Database,
  { kind, id }: OwnerRef,
  apiKeyId: string,
  deeds: Deed[],
): Promise<boolean> {
  if (deeds.length === 0) return false
  const [found] = await db
    .select({ number: activity.number })
    .from(activity)
    .where(
      and(
        eq(activity.ownerKind, kind),
        eq(activity.ownerId, id),
        eq(activity.apiKeyId, apiKeyId),
        inArray(activity.deed, deeds),
        eq(activity.outcome, 'done'),
      ),
    )
    .limit(1)
  return found !== undefined
}

function personalOf({ person, later }: Actor, { subject }: Entry): Record<string, string> {
  const { clientAddress, userAgent } = (later ? undefined : requestContext()) ?? {}
  const fields = {
    name: person.name,
    email: person.email,
    address: clientAddress,
    device: userAgent && deviceName(userAgent),
    subjectName: subject?.name,
    subjectEmail: subject?.email,
  }
  return Object.fromEntries(
    Object.entries(fields).flatMap(([field, text]) => (text ? [[field, storable(text)]] : [])),
  )
}
