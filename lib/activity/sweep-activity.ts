import 'server-only'
import { and, eq, lt, lte, sql } from 'drizzle-orm'
import { env } from '@/lib/env'
import type { OwnerRef } from '@/lib/owner/schema'
import { fromStoreNow } from '@/lib/store/clock'
import { activity, activityChains } from '@/lib/store/schema'
import { database } from '@/lib/store/store'

const dayMs = 86_400_000

/** Deletes entries that are older than `ACTIVITY_DAYS`, and notes where each owner's activity begins then. */
export async function sweepActivity(): Promise<void> {
  const db = await database()
  const tooOld = lt(activity.at, fromStoreNow(-env().activityDays * dayMs))
  const owners = await db
    .selectDistinct({ kind: activity.ownerKind, id: activity.ownerId })
    .from(activity)
    .where(tooOld)
  for (const owner of owners) await shorten(owner)

  async function shorten({ kind, id }: OwnerRef) {
    const ofChain = and(eq(activityChains.ownerKind, kind), eq(activityChains.ownerId, id))
    const ofOwner = and(eq(activity.ownerKind, kind), eq(activity.ownerId, id))
    await db.transaction(async (both) => {
      // Not beside another process that does the same.
      await both.select().from(activityChains).where(ofChain).for('update')
      // All before the first that stays: a clock that was set back leaves no hole.
      const [kept] = await both
        .select({ number: sql<number | null>`min(${activity.number})::float8` })
        .from(activity)
        .where(and(ofOwner, sql`not ${tooOld}`))
      const before = kept?.number ? lt(activity.number, kept.number) : undefined
      const [last] = await both
        .select({ number: activity.number, hash: activity.hash })
        .from(activity)
        .where(and(ofOwner, before))
        .orderBy(sql`${activity.number} desc`)
        .limit(1)
      if (!last) return
      await both.delete(activity).where(and(ofOwner, lte(activity.number, last.number)))
      await both
        .update(activityChains)
        .set({ deletedNumber: last.number, deletedHash: last.hash })
        .where(ofChain)
    })
  }
}
