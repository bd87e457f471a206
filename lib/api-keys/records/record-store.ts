import 'server-only'
import { and, eq, isNotNull, isNull, lt, ne, sql } from 'drizzle-orm'
import { recordActivity } from '@/lib/activity/record-activity'
import type { ApiKey, EditRequest, KeyTexts } from '@/lib/api-keys/schema'
import { env } from '@/lib/env'
import type { OwnerRef } from '@/lib/owner/schema'
import type { OwnerSession } from '@/lib/session/session-row'
import { fromStoreNow, storeNow } from '@/lib/store/clock'
import type { Database } from '@/lib/store/database'
import { apiKeyCreations, keyListReadings, keyRecords } from '@/lib/store/schema'
import { database, statementName } from '@/lib/store/store'

/** A list of keys: that of a person in a partner, or that of everybody in an organization. */
export type ListRef = { owner: OwnerRef; holderId: string | null }

export const listOf = ({ owner, person }: OwnerSession): ListRef => ({
  owner,
  holderId: owner.kind === 'partner' ? person.userId : null,
})

/** A transaction, or the store itself. */
export type Writes = Pick<Database, 'select' | 'insert' | 'update' | 'delete' | 'execute'>

const columns = {
  apiKeyId: keyRecords.apiKeyId,
  name: keyRecords.name,
  note: keyRecords.note,
  contact: keyRecords.contact,
  version: keyRecords.version,
  origin: keyRecords.origin,
  createdBy: keyRecords.creatorName,
  replaces: keyRecords.replaces,
}
export type RecordRow = Pick<
  typeof keyRecords.$inferSelect,
  'apiKeyId' | 'version' | 'origin' | 'replaces' | keyof KeyTexts
> & { createdBy: string | null }

export const ofOwner = ({ kind, id }: OwnerRef) =>
  and(eq(keyRecords.ownerKind, kind), eq(keyRecords.ownerId, id))

export const inList = ({ owner, holderId }: ListRef) =>
  and(ofOwner(owner), holderId === null ? isNull(keyRecords.holderId) : eq(keyRecords.holderId, holderId))

/** What is known of the keys of a list that are not gone, and for which of them a successor is under way. */
export type RecordRows = { rows: RecordRow[]; pending: Set<string> }

/** `most`: any so many of them. `apiKeyIds`: of these alone, with those that they replace or are replaced by. */
export async function readRecordRows(
  list: ListRef,
  { most, apiKeyIds }: { most?: number; apiKeyIds?: string[] } = {},
): Promise<RecordRows> {
  const db = await database()
  const query = openQueries.get(db) ?? openQuery(db)
  openQueries.set(db, query)
  const isThere = and(inList(list), isNull(keyRecords.goneSince), apiKeyIds && isRelated(list, apiKeyIds))
  const [{ rows }, open] = await Promise.all([
    // As the driver has them: of ten thousand rows the query builder’s mapping took a third of the time.
    db.execute(
      sql`select ${selected} from ${keyRecords} where ${isThere} limit ${most ?? null}`,
    ) as unknown as Promise<{
      rows: RecordRow[]
    }>,
    query.execute(list.owner),
  ])
  return { rows, pending: new Set(open.map(({ replaces }) => replaces as string)) }
}

/** In arrays, so that the store finds them by its indexes, however long the list is. */
function isRelated(list: ListRef, apiKeyIds: string[]) {
  const { apiKeyId, replaces } = keyRecords
  const ids = sql`array(select jsonb_array_elements_text(${JSON.stringify(apiKeyIds)}::jsonb))`
  const replaced = sql`array(select ${replaces} from ${keyRecords} where ${inList(list)} and ${apiKeyId} = any(${ids}))`
  return sql`(${apiKeyId} = any(${ids} || ${replaced}) or ${replaces} = any(${ids}))`
}

const selected = sql.join(
  Object.entries(columns).map(([name, column]) => sql`${column} as ${sql.identifier(name)}`),
  sql`, `,
)

const openQueries = new WeakMap<Database, ReturnType<typeof openQuery>>()

const openQuery = (db: Database) =>
  db
    .select({ replaces: apiKeyCreations.replaces })
    .from(apiKeyCreations)
    .where(
      openReplacements({ kind: sql.placeholder('kind'), id: sql.placeholder('id') } as unknown as OwnerRef),
    )
    .prepare(statementName('replacements_under_way'))

/** The creations of a successor that are running, or whose outcome is unknown. */
export const openReplacements = ({ kind, id }: OwnerRef) =>
  and(
    eq(apiKeyCreations.ownerKind, kind),
    eq(apiKeyCreations.ownerId, id),
    isNotNull(apiKeyCreations.replaces),
    ne(apiKeyCreations.state, 'delivered'),
  )

/** How long upstream's list may be behind what happened. What is younger is not decided by it. */
export const behindMs = 30_000

/** What upstream says of a key, as its record keeps it. */
export function upstreamColumns({ scope, clientOrganization, createdAtSeconds, expiresAtSeconds }: ApiKey) {
  const instant = (seconds: number | null) => (isInstant(seconds) ? new Date(seconds * 1000) : null)
  return {
    scope,
    clientOrganizationId: clientOrganization?.id ?? null,
    clientOrganizationName: clientOrganization?.name ?? null,
    createdAt: instant(createdAtSeconds),
    expiresAt: instant(expiresAtSeconds),
  }
}

/** From 1970 to the end of the year 9999: the store can't hold every number that upstream may answer. */
export const isInstant = (seconds: number | null): seconds is number =>
  seconds !== null && seconds >= 0 && seconds <= 253_402_300_799

/** Makes the record of a key that stands in a list, where there is none. */
export async function ensureRecord(list: ListRef, apiKey: ApiKey): Promise<void> {
  const { owner, holderId } = list
  const db = await database()
  const wasRead = db.select({ one: sql`1` }).from(keyListReadings).where(ofReading(list))
  await db
    .insert(keyRecords)
    .values({
      ownerKind: owner.kind,
      ownerId: owner.id,
      apiKeyId: apiKey.apiKeyId,
      origin: sql`case when exists ${wasRead} then 'elsewhere' else 'unknown' end`,
      holderId,
      ...upstreamColumns(apiKey),
      firstSeenAt: storeNow,
      lastSeenAt: storeNow,
    })
    .onConflictDoNothing()
}

/** The list of an organization is one, whoever reads it. */
export const readerOf = ({ holderId }: ListRef) => holderId ?? ''

const ofReading = (list: ListRef) =>
  and(
    eq(keyListReadings.ownerKind, list.owner.kind),
    eq(keyListReadings.ownerId, list.owner.id),
    eq(keyListReadings.userId, readerOf(list)),
  )

/**
 * Changes what is written of a key and records it as activity; false where its record is of another version by now, or there is none
 * in this list.
 */
export async function writeTexts(
  session: OwnerSession,
  apiKeyId: string,
  { version, ...texts }: EditRequest,
): Promise<boolean> {
  const db = await database()
  return db.transaction(async (transaction) => {
    const isThere = and(
      inList(listOf(session)),
      eq(keyRecords.apiKeyId, apiKeyId),
      eq(keyRecords.version, version),
    )
    const { name, note, contact } = keyRecords
    const [before] = await transaction
      .select({ name, note, contact })
      .from(keyRecords)
      .where(isThere)
      .for('update')
    if (!before) return false
    await transaction
      .update(keyRecords)
      .set({ ...texts, version: version + 1 })
      .where(isThere)
    const fields = (['name', 'note', 'contact'] as const).filter((field) => before[field] !== texts[field])
    if (fields.length > 0)
      await recordActivity(
        session,
        { deed: 'edited', apiKeyId, details: { fields: fields.join(',') } },
        transaction,
      )
    return true
  })
}

/** Forgets keys that are gone for `KEY_RECORD_DAYS`. */
export async function sweepRecords(): Promise<void> {
  const db = await database()
  await db.delete(keyRecords).where(lt(keyRecords.goneSince, fromStoreNow(-env().keyRecordMs)))
}
