import 'server-only'
import { eq, inArray, or, sql } from 'drizzle-orm'
import type { Database } from '@/lib/store/database'
import { activity, activityWaiting } from '@/lib/store/schema'

/**
 * Erases what is personal in every entry that a person made, or that was about them, and answers in how many. What they did
 * stays, by their user id; the chain holds, as it covers no more than a digest.
 */
export async function erasePersonal(db: Database, userId: string): Promise<number> {
  const email = sql<string>`lower(${activity.personal}->>'email')`
  const own = db.selectDistinct({ email }).from(activity).where(eq(activity.userId, userId))
  const erased = await db
    .update(activity)
    .set({ personal: null, personalSalt: null })
    .where(
      or(
        eq(activity.userId, userId),
        eq(activity.subjectId, userId),
        // Whom somebody invites is known by the address alone.
        inArray(sql`lower(${activity.personal}->>'subjectEmail')`, own),
      ),
    )
    .returning({ number: activity.number })
  const waiting = await db
    .update(activityWaiting)
    .set({ personal: null, personalSalt: null })
    .where(
      or(
        eq(activityWaiting.userId, userId),
        eq(activityWaiting.subjectId, userId),
        inArray(sql`lower(${activityWaiting.personal}->>'subjectEmail')`, own),
      ),
    )
    .returning({ userId: activityWaiting.userId })
  return erased.length + waiting.length
}
