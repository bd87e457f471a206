import 'server-only'
import { eq, or, sql } from 'drizzle-orm'
import { erasePersonal } from '@/lib/activity/erase-personal'
import type { Database } from '@/lib/store/database'
import { apiKeyCreations, keyListReadings, keyRecords, sessions } from '@/lib/store/schema'

/** How many of each were deleted or had what is personal erased. */
export type Deleted = { sessions: number; creations: number; keyRecords: number; activity: number }

/**
 * Deletes what the store knows of a person. Their sessions end and open creations are forgotten; of their keys' records and of
 * the activity stays what says nothing of them but the user id. Keys upstream go on working.
 */
export const deletePerson = (db: Database, userId: string): Promise<Deleted> =>
  db.transaction(async (all) => {
    const ended = await all
      .delete(sessions)
      .where(eq(sessions.userId, userId))
      .returning({ email: sessions.email })
    const creations = await all
      .delete(apiKeyCreations)
      .where(eq(apiKeyCreations.userId, userId))
      .returning({ id: apiKeyCreations.id })
    await all.delete(keyListReadings).where(eq(keyListReadings.userId, userId))
    const isTheirs = or(eq(keyRecords.holderId, userId), eq(keyRecords.creatorId, userId))
    const records = await all
      .update(keyRecords)
      .set({
        name: null,
        note: null,
        contact: null,
        creatorName: null,
        version: sql`${keyRecords.version} + 1`,
      })
      .where(isTheirs)
      .returning({ id: keyRecords.apiKeyId })
    for (const { email } of ended)
      await all
        .update(keyRecords)
        .set({ contact: null, version: sql`${keyRecords.version} + 1` })
        .where(eq(sql`lower(${keyRecords.contact})`, email.toLowerCase()))
    const activity = await erasePersonal(all, userId)
    return { sessions: ended.length, creations: creations.length, keyRecords: records.length, activity }
  })
