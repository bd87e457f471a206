import 'server-only'
import { and, eq, isNotNull, isNull, or, sql } from 'drizzle-orm'
import { wasDone } from '@/lib/activity/append-entry'
import { nameOfPerson } from '@/lib/activity/name-of-person'
import { recordActivity } from '@/lib/activity/record-activity'
import { forgetSuccessor } from '@/lib/api-keys/records/successors'
import type { OwnerRef } from '@/lib/owner/schema'
import type { OwnerSession } from '@/lib/session/session-row'
import { storeNow } from '@/lib/store/clock'
import type { Database } from '@/lib/store/database'
import { keyRecords } from '@/lib/store/schema'
import { database } from '@/lib/store/store'
import { tryWithin } from '@/lib/store/try-within'

// A revocation is recorded once, whoever learns of it first: the answer to who asked, or a list without the key.

const isOf = ({ kind, id }: OwnerRef) => and(eq(keyRecords.ownerKind, kind), eq(keyRecords.ownerId, id))

/** The record of a key that may be in the person's own list. */
const isTheirs = ({ owner, person }: OwnerSession, apiKeyId: string) =>
  and(
    isOf(owner),
    eq(keyRecords.apiKeyId, apiKeyId),
    or(isNull(keyRecords.holderId), eq(keyRecords.holderId, person.userId)),
  )

const nobodyAsked = { revocationAskedAt: null, revocationAskedBy: null }

/** `first`: nobody asked before, or was refused. `again`: the outcome of an earlier time is open. `unknown`: no record has such a key. */
export type Asked = 'first' | 'again' | 'unknown'

/** Notes that upstream is about to be asked: a crash after that leaves who it was. */
export async function noteRevocationAsked(session: OwnerSession, apiKeyId: string): Promise<Asked> {
  const db = await database()
  const [asked] = await db
    .update(keyRecords)
    .set({
      revocationAskedAt: sql`coalesce(${keyRecords.revocationAskedAt}, ${storeNow})`,
      revocationAskedBy: session.person.userId,
    })
    .where(and(isTheirs(session, apiKeyId), isNull(keyRecords.goneSince)))
    .returning({ isFirst: sql<boolean>`${keyRecords.revocationAskedAt} = ${storeNow}` })
  if (!asked) return 'unknown'
  return asked.isFirst ? 'first' : 'again'
}

/** Upstream was not asked, or refused. */
export async function forgetRevocationAsked(session: OwnerSession, apiKeyId: string): Promise<void> {
  const db = await database()
  await db.update(keyRecords).set(nobodyAsked).where(isTheirs(session, apiKeyId))
}

/** Records that a key was revoked by who asked now. `foundGone`: that is known by the list alone. */
export async function recordRevocation(
  session: OwnerSession,
  apiKeyId: string,
  { foundGone }: { foundGone: boolean },
): Promise<void> {
  const db = await database()
  await db.transaction(async (transaction) => {
    await forgetSuccessor(transaction, session.owner, apiKeyId)
    // The next list makes up for a record that can't be written.
    await tryWithin(transaction, (part) =>
      part
        .update(keyRecords)
        .set({ ...nobodyAsked, goneSince: sql`coalesce(${keyRecords.goneSince}, ${storeNow})` })
        .where(isTheirs(session, apiKeyId)),
    )
    await recordActivity(session, { deed: 'revoked', apiKeyId, details: { foundGone } }, transaction)
  })
}

/**
 * Records as revoked what somebody asked to revoke and a list does not show any more: after a crash, or an answer that never
 * came. To be called when records were brought up to date by a list, at the end of the same transaction.
 */
export async function settleRevocations(owner: OwnerRef, transaction: Database): Promise<void> {
  const { apiKeyId, revocationAskedBy, goneSince } = keyRecords
  const isAsked = and(isOf(owner), isNotNull(goneSince), isNotNull(revocationAskedBy))
  const asked = await transaction
    .select({ apiKeyId, userId: revocationAskedBy })
    .from(keyRecords)
    .where(isAsked)
    .orderBy(apiKeyId)
    .for('update')
  if (asked.length === 0) return
  await transaction.update(keyRecords).set(nobodyAsked).where(isAsked)
  for (const one of asked) {
    const userId = one.userId ?? ''
    const person = { userId, email: '', name: (await nameOfPerson(transaction, owner, userId)) ?? '' }
    await recordActivity(
      { person, owner, later: true },
      { deed: 'revoked', apiKeyId: one.apiKeyId, details: { foundGone: true } },
      transaction,
    )
  }
}

/**
 * Of a key that upstream does not know: `ours` where it was created here and no record of it is left to say so, `others` where it stands
 * in somebody else's list, `nobodys` where nothing says that there was such a key, or that it was here until now.
 */
export async function whoseKey(
  { owner, person }: OwnerSession,
  apiKeyId: string,
): Promise<'ours' | 'others' | 'nobodys'> {
  const db = await database()
  const [record] = await db
    .select({ holderId: keyRecords.holderId, goneSince: keyRecords.goneSince })
    .from(keyRecords)
    .where(and(isOf(owner), eq(keyRecords.apiKeyId, apiKeyId)))
  if (!record) return (await wasDone(db, owner, apiKeyId, ['created', 'replaced'])) ? 'ours' : 'nobodys'
  const isOthers = record.holderId !== null && record.holderId !== person.userId
  return isOthers && record.goneSince === null ? 'others' : 'nobodys'
}
