import 'server-only'
import { and, eq, inArray, isNotNull, or, sql } from 'drizzle-orm'
import { erasePersonal } from '@/lib/activity/erase-personal'
import type { Database } from '@/lib/store/database'
import { activity, apiKeyCreations, keyListReadings, keyRecords, sessions } from '@/lib/store/schema'

/** How many of each were deleted or had what is personal erased. */
export type Deleted = { sessions: number; creations: number; keyRecords: number; activity: number }

/**
 * Deletes what the store knows of a person. Their sessions end and open creations are forgotten; of their keys' records and of
 * the activity stays what says nothing of them but the user id. Keys upstream go on working.
 */
export const deletePerson = (db: Database, userId: string): Promise<Deleted> =>
  db.transaction(async (all) => {
    const addresses = await readAddresses(all, userId)
    const ended = await all
      .delete(sessions)
      .where(eq(sessions.userId, userId))
      .returning({ id: sessions.idHash })
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
    await all
      .update(keyRecords)
      .set({ contact: null, version: sql`${keyRecords.version} + 1` })
      .where(inArray(sql`lower(${keyRecords.contact})`, addresses))
    await all
      .update(apiKeyCreations)
      .set({ contact: null })
      .where(inArray(sql`lower(${apiKeyCreations.contact})`, addresses))
    const entries = await erasePersonal(all, userId)
    return {
      sessions: ended.length,
      creations: creations.length,
      keyRecords: records.length,
      activity: entries,
    }
  })

/** The e-mail addresses that the store knows the person by, in lower case: others may have written them as a contact. */
async function readAddresses(db: Database, userId: string): Promise<string[]> {
  const ofSession = sql<string>`lower(${sessions.email})`
  const ofEntry = sql<string>`lower(${activity.personal}->>'email')`
  const rows = [
    ...(await db.selectDistinct({ email: ofSession }).from(sessions).where(eq(sessions.userId, userId))),
    ...(await db
      .selectDistinct({ email: ofEntry })
      .from(activity)
      .where(and(eq(activity.userId, userId), isNotNull(sql`${activity.personal}->>'email'`)))),
  ]
  return rows.map(({ email }) => email).filter((email) => email !== '')
}
