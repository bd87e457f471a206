import 'server-only'
import { sql } from 'drizzle-orm'
import { settleRevocations } from '@/lib/api-keys/revocations'
import { type ApiKey, apiKeyIdSchema } from '@/lib/api-keys/schema'
import { settleDeliveries } from '@/lib/api-keys/settle-deliveries'
import { withoutLeaving } from '@/lib/http/request-context'
import { log } from '@/lib/log/log'
import type { OwnerSession } from '@/lib/session/session-row'
import { fromStoreNow, storeNow } from '@/lib/store/clock'
import { fewAtOnce } from '@/lib/store/few-at-once'
import { keyListReadings } from '@/lib/store/schema'
import { database } from '@/lib/store/store'
import { storable } from '@/lib/text/storable'
import { behindMs, isInstant, type ListRef, listOf, readerOf, type Writes } from './record-store'

const everyMs = 60_000
/** A key that did not change is noted as seen this often. */
const seenEveryMs = 600_000
const few = fewAtOnce(2, { patienceMs: 30_000 })

/**
 * Brings the records of a list up to date, which was read to its end and began to be read at `startedAtMs` (`performance.now()`). At
 * most once a minute, and in nobody's way.
 */
export function noteReading(session: OwnerSession, keys: ApiKey[], startedAtMs: number): void {
  withoutLeaving(() => few(() => sightKeys(listOf(session), keys, startedAtMs))).catch((error) =>
    log.warn({ err: error }, 'the records of keys could not be brought up to date'),
  )
}

/** The same, to be waited for; `now`: however long ago it was done before. */
export async function sightKeys(
  list: ListRef,
  keys: ApiKey[],
  startedAtMs: number,
  { now = false } = {},
): Promise<void> {
  const db = await database()
  await db.transaction(async (writes) => {
    const reading = await claimReading(writes, list, now ? 0 : everyMs)
    if (!reading) return
    const made = await updateRecords(writes, list, keys, { ...reading, startedAtMs })
    await settleDeliveries(list.owner, made, writes)
    await settleRevocations(list.owner, writes)
  })
}

/** Null where somebody has the list of this minute. `isFirst`: it was never read before. */
async function claimReading(
  db: Writes,
  list: ListRef,
  everyMs: number,
): Promise<{ isFirst: boolean } | null> {
  const { owner } = list
  const [reading] = await db
    .insert(keyListReadings)
    .values({
      ownerKind: owner.kind,
      ownerId: owner.id,
      userId: readerOf(list),
      firstReadAt: storeNow,
      lastReadAt: storeNow,
    })
    .onConflictDoUpdate({
      target: [keyListReadings.ownerKind, keyListReadings.ownerId, keyListReadings.userId],
      set: { lastReadAt: storeNow },
      setWhere: sql`${keyListReadings.lastReadAt} <= ${fromStoreNow(-everyMs)}`,
    })
    .returning({ isFirst: sql<boolean>`xmax = 0` })
  return reading ?? null
}

/**
 * One statement, which writes only what changed. A record of another holder is never touched. A key that is new appeared elsewhere, unless
 * it was there when the list was first read, or was created here while its record could not be written, or by a release that knows
 * none. Answers the creations of these.
 */
async function updateRecords(
  db: Writes,
  { owner, holderId }: ListRef,
  keys: ApiKey[],
  { isFirst, startedAtMs }: { isFirst: boolean; startedAtMs: number },
): Promise<string[]> {
  const before = fromStoreNow(startedAtMs - performance.now() - behindMs)
  const ofOwner = (table: string) =>
    sql`${sql.raw(table)}.owner_kind = ${owner.kind} and ${sql.raw(table)}.owner_id = ${owner.id}`
  const { rows } = (await db.execute(sql`
    with listed as materialized (
      select id, scope, client_id, client_name, to_timestamp(created) as created_at, to_timestamp(expires) as expires_at
      from jsonb_to_recordset(${JSON.stringify(listedRows(keys))}::jsonb)
        as l(id text, scope text, client_id text, client_name text, created float8, expires float8)
    ), changed as (
      select l.*, c.id as creation_id, c.user_id as creator_id, c.name, c.note, c.contact, c.replaces
      from listed l left join key_records r on ${ofOwner('r')} and r.api_key_id = l.id
        left join lateral (
          select c.* from api_key_creations c
          where r.api_key_id is null and ${ofOwner('c')} and c.state = 'delivered' and c.api_key_id = l.id
          order by started_at limit 1
        ) c on true
      where r.api_key_id is null or r.holder_id is not distinct from ${holderId} and (
        (r.scope, r.client_organization_id, r.client_organization_name, r.created_at, r.expires_at)
          is distinct from (l.scope, l.client_id, l.client_name, l.created_at, l.expires_at)
        or r.last_seen_at < ${fromStoreNow(-seenEveryMs)} or r.gone_since < ${before}
      )
    ), seen as (
      insert into key_records as r (
        owner_kind, owner_id, api_key_id, name, note, contact, replaces, origin, creator_id, holder_id, scope, client_organization_id, client_organization_name,
        created_at, expires_at, first_seen_at, last_seen_at
      )
      select ${owner.kind}, ${owner.id}, id, name, note, contact,
        case when not exists (
          select from key_records o where ${ofOwner('o')} and o.replaces = changed.replaces and o.gone_since is null
        ) then changed.replaces end,
        case when creator_id is not null then 'here' when ${isFirst} then 'unknown' else 'elsewhere' end,
        creator_id, ${holderId}, scope, client_id, client_name, created_at, expires_at, ${storeNow}, ${storeNow}
      from changed order by id
      on conflict (owner_kind, owner_id, api_key_id) do update set
        scope = excluded.scope, client_organization_id = excluded.client_organization_id,
        client_organization_name = excluded.client_organization_name, created_at = excluded.created_at,
        expires_at = excluded.expires_at, last_seen_at = excluded.last_seen_at,
        gone_since = case when r.gone_since < ${before} then null else r.gone_since end,
        -- It comes back, and the key that it replaced has another successor by now.
        replaces = case when r.gone_since is not null and exists (
          select from key_records o where ${ofOwner('o')} and o.replaces = r.replaces and o.gone_since is null
        ) then null else r.replaces end
      where r.holder_id is not distinct from excluded.holder_id
    ), missing as (
      update key_records r set gone_since = ${storeNow}
      where ${ofOwner('r')} and r.holder_id is not distinct from ${holderId} and r.gone_since is null
        and r.last_seen_at < ${before} and not exists (select from listed l where l.id = r.api_key_id)
    )
    select creation_id from changed where creation_id is not null
  `)) as { rows: { creation_id: string }[] }
  return rows.map(({ creation_id }) => creation_id)
}

/** What of them the store can hold. */
const listedRows = (keys: ApiKey[]) =>
  [...new Map(keys.map((key) => [key.apiKeyId, key])).values()]
    .filter(({ apiKeyId }) => apiKeyIdSchema.safeParse(apiKeyId).success)
    .map(({ apiKeyId, scope, clientOrganization, createdAtSeconds, expiresAtSeconds }) => ({
      id: apiKeyId,
      scope: storable(scope),
      client_id: clientOrganization && storable(clientOrganization.id),
      client_name: clientOrganization?.name == null ? null : storable(clientOrganization.name),
      created: isInstant(createdAtSeconds) ? createdAtSeconds : null,
      expires: isInstant(expiresAtSeconds) ? expiresAtSeconds : null,
    }))
