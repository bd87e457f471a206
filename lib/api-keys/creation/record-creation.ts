import 'server-only'
import { and, eq, isNull, sql } from 'drizzle-orm'
import { withoutFailing } from '@/lib/activity/note-activity'
import { listOf, upstreamColumns, type Writes } from '@/lib/api-keys/records/record-store'
import type { ApiKey, CreatedAnswer } from '@/lib/api-keys/schema'
import type { OwnerRef } from '@/lib/owner/schema'
import type { OwnerSession } from '@/lib/session/session-row'
import { storeNow } from '@/lib/store/clock'
import type { Database } from '@/lib/store/database'
import { apiKeyCreations, keyRecords } from '@/lib/store/schema'
import { database } from '@/lib/store/store'
import { tryWithin } from '@/lib/store/try-within'
import { recordCreated } from './record-created'

type Row = typeof apiKeyCreations.$inferSelect
type Written = Pick<Row, 'userId' | 'name' | 'note' | 'contact' | 'replaces'>

/**
 * Marks a creation as delivered, in one statement: from then on nobody is told that its key is lost. Its record and its entry follow in a
 * transaction of their own, which the answer waits a second for. Throws where it could not be marked.
 */
export async function recordDelivery(
  session: OwnerSession,
  id: string,
  answer: CreatedAnswer,
): Promise<void> {
  const { apiKey } = answer
  const db = await database()
  const [creation] = await db
    .update(apiKeyCreations)
    .set({
      state: 'delivered',
      apiKeyId: apiKey.apiKeyId,
      sealedAnswer: JSON.stringify(answer),
      knownKeyIds: null,
    })
    .where(eq(apiKeyCreations.id, id))
    .returning()
  if (creation) await withoutFailing(() => recordMade(session, apiKey, creation))
}

/** Where the store has no room for the record, or the process dies before, the next reading of the list makes up for it. */
async function recordMade(session: OwnerSession, apiKey: ApiKey, creation: Row): Promise<void> {
  const db = await database()
  await db.transaction(async (writes) => {
    const recordDeed = (beside: Database) =>
      recordCreated(beside, session, creation, [apiKey.apiKeyId], { answerLost: false })
    const isWhole = await tryWithin(writes, async (beside) => {
      await writeRecord(beside, session, apiKey, creation)
      await recordDeed(beside)
    })
    // A list makes up for the record, but not where the key goes before one shows it.
    if (!isWhole) await tryWithin(writes, recordDeed)
  })
}

/**
 * Notes which keys were found for an unresolved creation. Where it is a single one, that is the key that was asked for, and it gets
 * its record: it replaces none, as nobody has its token.
 */
export async function recordFoundKeys(session: OwnerSession, id: string, found: ApiKey[]): Promise<void> {
  const db = await database()
  await db.transaction(async (writes) => {
    const foundKeyIds = found.map(({ apiKeyId }) => apiKeyId)
    const [firstFound] = await writes
      .update(apiKeyCreations)
      .set({ foundKeyIds })
      .where(and(eq(apiKeyCreations.id, id), isNull(apiKeyCreations.foundKeyIds)))
      .returning()
    const [only, another] = found
    if (firstFound && only && !another)
      await writeRecord(writes, session, only, { ...firstFound, replaces: null })
    const isOther = sql`${apiKeyCreations.foundKeyIds} is distinct from ${JSON.stringify(foundKeyIds)}::jsonb`
    const [changed] = firstFound
      ? [firstFound]
      : await writes
          .update(apiKeyCreations)
          .set({ foundKeyIds })
          .where(and(eq(apiKeyCreations.id, id), isOther))
          .returning()
    if (changed) await recordCreated(writes, session, changed, foundKeyIds, { answerLost: true })
  })
}

/** Over what a list that was read meanwhile may have noted of the key; not over what people have written of it since. */
async function writeRecord(
  db: Writes,
  session: OwnerSession,
  apiKey: ApiKey,
  written: Written,
): Promise<void> {
  const { owner, holderId } = listOf(session)
  const { name, note, contact } = written
  const made = {
    origin: 'here' as const,
    creatorId: written.userId,
    // In an organization someone else may be the one who finds it.
    creatorName: written.userId === session.person.userId ? session.person.name : null,
    replaces: written.replaces && unlessReplaced(owner, apiKey.apiKeyId, written.replaces),
  }
  const unlessEdited = (text: 'name' | 'note' | 'contact') =>
    sql`case when ${keyRecords.version} = 0 then excluded.${sql.identifier(text)} else ${keyRecords[text]} end`
  await db
    .insert(keyRecords)
    .values({
      ownerKind: owner.kind,
      ownerId: owner.id,
      apiKeyId: apiKey.apiKeyId,
      name,
      note,
      contact,
      ...made,
      holderId,
      ...upstreamColumns(apiKey),
      firstSeenAt: storeNow,
      lastSeenAt: storeNow,
    })
    .onConflictDoUpdate({
      target: [keyRecords.ownerKind, keyRecords.ownerId, keyRecords.apiKeyId],
      set: {
        ...made,
        name: unlessEdited('name'),
        note: unlessEdited('note'),
        contact: unlessEdited('contact'),
      },
    })
}

/** A successor that was taken for gone may be back: then this one stands without the link rather than not at all. */
const unlessReplaced = (owner: OwnerRef, apiKeyId: string, replaces: string) => sql<string | null>`
  case when not exists (
    select from ${keyRecords} as o where o.owner_kind = ${owner.kind} and o.owner_id = ${owner.id}
      and o.replaces = ${replaces} and o.gone_since is null and o.api_key_id <> ${apiKeyId}
  ) then ${replaces} end`
