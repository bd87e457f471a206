import 'server-only'
import { and, eq, inArray, sql } from 'drizzle-orm'
import type { OwnerRef } from '@/lib/owner/schema'
import type { Database } from '@/lib/store/database'
import { activity, activityChains } from '@/lib/store/schema'
import { hashOf } from './chain'
import type { Deed } from './deeds'
import type { EntryRow } from './entry-row'

/** What happens to a key once, whoever learns of it: with each, what tells that it was recorded. */
const happensOnce: Partial<Record<string, Deed[]>> = {
  created: ['created', 'replaced'],
  replaced: ['created', 'replaced'],
  revoked: ['revoked'],
}

/**
 * Adds an entry at the end of its owner's chain, unless it tells of what was recorded before. `at`: when it was done, where that is not now.
 * To be called in a transaction, and nothing should be written in it after, as others wait for this chain.
 */
export async function appendEntry(db: Database, { at, ...row }: EntryRow & { at?: Date }): Promise<void> {
  const owner = { kind: row.ownerKind, id: row.ownerId }
  // Locks the chain: who appends beside this one waits, in whatever process it runs.
  const [end] = await db
    .insert(activityChains)
    .values({ ownerKind: owner.kind, ownerId: owner.id, lastNumber: 0, lastHash: '' })
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
  const once = row.outcome === 'done' ? happensOnce[row.deed] : undefined
  if (once && row.apiKeyId && (await wasDone(db, owner, row.apiKeyId, once))) return

  const number = end.number + 1
  const placed = { ...row, number, at: at ?? new Date(end.nowMs), previousHash: end.hash }
  const hash = hashOf(placed)
  await db.insert(activity).values({ ...placed, hash })
  await db
    .update(activityChains)
    .set({ lastNumber: number, lastHash: hash })
    .where(and(eq(activityChains.ownerKind, owner.kind), eq(activityChains.ownerId, owner.id)))
}

/** Whether one of these deeds was done to a key. */
export async function wasDone(
  db: Database,
  { kind, id }: OwnerRef,
  apiKeyId: string,
  deeds: Deed[],
): Promise<boolean> {
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
