import 'server-only'
import { and, asc, eq, gt, lte, sql } from 'drizzle-orm'
import { log } from '@/lib/log/log'
import type { OwnerRef } from '@/lib/owner/schema'
import { fromStoreNow } from '@/lib/store/clock'
import type { Database } from '@/lib/store/database'
import { activity, activityWaiting } from '@/lib/store/schema'
import { database } from '@/lib/store/store'
import { appendEntry } from './append-entry'
import type { EntryRow } from './entry-row'

/** So many at a time; what is left comes with the next time. */
const mostAtOnce = 500

const clock = sql<Date>`clock_timestamp()`

/** Keeps an entry until it is added to its owner's chain: at the earliest in so many milliseconds. */
export async function keepWaiting(db: Database, row: EntryRow, forMs = 0): Promise<void> {
  const dueAt = sql`${clock} + make_interval(secs => ${forMs / 1000})`
  await db.insert(activityWaiting).values({ ...row, at: clock, dueAt })
}

/** The entry with this digest is not to be added any more: it is, or another tells better what came of it. */
export const takeBack = (db: Database, personalDigest: string) =>
  db.delete(activityWaiting).where(eq(activityWaiting.personalDigest, personalDigest))

/** Whether an entry of the last minutes is there already, in its chain or waiting: for after a call whose outcome nobody knows. */
export async function wasRecorded({ personalDigest }: EntryRow): Promise<boolean> {
  const db = await database()
  const isWaiting = eq(activityWaiting.personalDigest, personalDigest)
  const isPlaced = and(gt(activity.at, fromStoreNow(-600_000)), eq(activity.personalDigest, personalDigest))
  return (await db.$count(activityWaiting, isWaiting)) > 0 || (await db.$count(activity, isPlaced)) > 0
}

/**
 * Adds to the chains what had to wait, each entry with the time of its deed: of one owner, or of all. One that can't be added waits on.
 * Throws where the store fails.
 */
export async function appendWaiting(owner?: OwnerRef): Promise<void> {
  const db = await database()
  const { ownerKind, ownerId, at, dueAt, personalDigest } = activityWaiting
  const ofOwner = owner && and(eq(ownerKind, owner.kind), eq(ownerId, owner.id))
  const due = await db
    .select({ personalDigest })
    .from(activityWaiting)
    .where(and(ofOwner, lte(dueAt, clock)))
    .orderBy(asc(at))
    .limit(mostAtOnce)
  for (const one of due)
    await db
      .transaction(async (both) => {
        const [taken] = await takeBack(both, one.personalDigest).returning()
        if (!taken) return
        const { dueAt, ...row } = taken
        await appendEntry(both, row)
      })
      .catch((error) => log.warn({ err: error }, 'an entry of the activity still waits for its place'))
}
