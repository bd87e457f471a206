import 'server-only'
import { and, desc, eq, gt } from 'drizzle-orm'
import { env } from '@/lib/env'
import { fromStoreNow, storeNow } from '@/lib/store/clock'
import { sessions } from '@/lib/store/schema'
import { database } from '@/lib/store/store'
import { deviceName } from './device-name'
import type { SignedInDevice } from './schema'
import { listedId } from './session'
import type { Session } from './session-row'

/** The person's living sessions, the one most recently used first. */
export async function listSessions(session: Session): Promise<SignedInDevice[]> {
  const db = await database()
  const rows = await db
    .select()
    .from(sessions)
    .where(
      and(
        eq(sessions.userId, session.person.userId),
        gt(sessions.expiresAt, storeNow),
        gt(sessions.lastSeenAt, fromStoreNow(-env().sessionIdleMs)),
      ),
    )
    .orderBy(desc(sessions.lastSeenAt))
  return rows.map((row) => ({
    id: listedId(row.idHash),
    isThisOne: row.idHash === session.idHash,
    browser: deviceName(row.userAgent),
    address: row.clientAddress,
    signedInAtSeconds: Math.floor(row.createdAt.getTime() / 1000),
    lastSeenAtSeconds: Math.floor(row.lastSeenAt.getTime() / 1000),
  }))
}
