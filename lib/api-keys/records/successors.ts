import 'server-only'
import { and, eq, isNull, lt, notExists, sql } from 'drizzle-orm'
import type { OwnerRef } from '@/lib/owner/schema'
import { fromStoreNow } from '@/lib/store/clock'
import { apiKeyCreations, keyRecords } from '@/lib/store/schema'
import { behindMs, ofOwner, type Writes } from './record-store'

/**
 * The id of the successor of a key; undefined where it has none, or where that one is gone. One that was delivered while its record
 * could not be written counts as well.
 */
export async function readSuccessor(
  db: Writes,
  owner: OwnerRef,
  apiKeyId: string,
): Promise<string | undefined> {
  const [successor] = await db
    .select({ apiKeyId: keyRecords.apiKeyId })
    .from(keyRecords)
    .where(and(ofOwner(owner), eq(keyRecords.replaces, apiKeyId), isNull(keyRecords.goneSince)))
  if (successor) return successor.apiKeyId
  const itsRecord = and(ofOwner(owner), eq(keyRecords.apiKeyId, apiKeyCreations.apiKeyId))
  const [unrecorded] = await db
    .select({ apiKeyId: apiKeyCreations.apiKeyId })
    .from(apiKeyCreations)
    .where(
      and(
        isDelivered(owner),
        eq(apiKeyCreations.replaces, apiKeyId),
        notExists(db.select({ one: sql`1` }).from(keyRecords).where(itsRecord)),
      ),
    )
  return unrecorded?.apiKeyId ?? undefined
}

const isDelivered = ({ kind, id }: OwnerRef) =>
  and(
    eq(apiKeyCreations.ownerKind, kind),
    eq(apiKeyCreations.ownerId, id),
    eq(apiKeyCreations.state, 'delivered'),
  )

/** A key that was created here is gone: where no record says that it replaces another, its creation doesn't either any more. */
export async function forgetSuccessor(db: Writes, owner: OwnerRef, goneId: string): Promise<void> {
  await db
    .update(apiKeyCreations)
    .set({ replaces: null })
    .where(and(isDelivered(owner), eq(apiKeyCreations.apiKeyId, goneId)))
}

/** The same for all that a list does not show any more which was read to its end. */
export async function forgetMissingSuccessors(
  db: Writes,
  owner: OwnerRef,
  replaced: string,
  listedIds: string[],
): Promise<void> {
  await db
    .update(apiKeyCreations)
    .set({ replaces: null })
    .where(
      and(
        isDelivered(owner),
        eq(apiKeyCreations.replaces, replaced),
        lt(apiKeyCreations.startedAt, fromStoreNow(-behindMs)),
        sql`not ${JSON.stringify(listedIds)}::jsonb ? ${apiKeyCreations.apiKeyId}`,
      ),
    )
}
