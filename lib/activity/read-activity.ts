import 'server-only'
import { and, desc, eq, gte, lt, lte, or, type SQL, sql } from 'drizzle-orm'
import type { OwnerRef } from '@/lib/owner/schema'
import { activity } from '@/lib/store/schema'
import { database } from '@/lib/store/store'
import type { ActivityView } from './activity-view'
import type { ActivityRow } from './chain'
import type { Deed } from './deeds'
import type { ActivityPage, ActivityPerson, ShownEntry } from './schema'

export const activityPageSize = 50
/** People are looked for among so many of the newest entries. */
const peopleAmong = 5_000

/** A page of an owner's activity, newest first. Throws where the store fails. */
export async function readActivity(owner: OwnerRef, view: ActivityView): Promise<ActivityPage> {
  const [rows, people] = await Promise.all([readRows(owner, view, activityPageSize + 1), listPeople(owner)])
  const shown = rows.slice(0, activityPageSize)
  const names = new Map(people.map(({ userId, name }) => [userId, name]))
  return {
    entries: shown.map((row) => toShown(row, names)),
    older: rows.length > activityPageSize ? (shown.at(-1)?.number ?? null) : null,
    people,
  }
}

/** `upTo`: no entry with a greater number. */
export async function readRows(
  owner: OwnerRef,
  view: ActivityView,
  most: number,
  upTo?: number,
): Promise<ActivityRow[]> {
  const db = await database()
  return db
    .select()
    .from(activity)
    .where(and(matches(owner, view), upTo === undefined ? undefined : lte(activity.number, upTo)))
    .orderBy(desc(activity.number))
    .limit(most)
}

/** How many entries there are in a view, and the number of the newest. */
export async function countActivity(owner: OwnerRef, view: ActivityView) {
  const db = await database()
  const [found] = await db
    .select({
      count: sql<number>`count(*)::int`,
      newest: sql<number>`coalesce(max(${activity.number}), 0)::float8`,
    })
    .from(activity)
    .where(matches(owner, view))
  return found ?? { count: 0, newest: 0 }
}

const ofOwner = ({ kind, id }: OwnerRef) => and(eq(activity.ownerKind, kind), eq(activity.ownerId, id))

function matches(owner: OwnerRef, view: ActivityView): SQL | undefined {
  const { person, key, deed, since, until, before } = view
  return and(
    ofOwner(owner),
    person === null ? undefined : or(eq(activity.userId, person), eq(activity.subjectId, person)),
    key === null ? undefined : or(eq(activity.apiKeyId, key), eq(sql`${activity.details}->>'replaces'`, key)),
    deed === null ? undefined : eq(activity.deed, deed),
    since === null ? undefined : gte(activity.at, new Date(since * 1000)),
    until === null ? undefined : lt(activity.at, new Date(until * 1000)),
    before === null ? undefined : lt(activity.number, before),
  )
}

/** Who did something lately, by the name of the last time. */
export async function listPeople(owner: OwnerRef): Promise<ActivityPerson[]> {
  const db = await database()
  const newest = db
    .select({
      number: activity.number,
      userId: activity.userId,
      name: sql<string>`personal->>'name'`.as('name'),
    })
    .from(activity)
    .where(ofOwner(owner))
    .orderBy(desc(activity.number))
    .limit(peopleAmong)
    .as('newest')
  return db
    .selectDistinctOn([newest.userId], { userId: newest.userId, name: newest.name })
    .from(newest)
    .orderBy(newest.userId, sql`${newest.name} is null`, desc(newest.number))
}

export function toShown(row: ActivityRow, names: ReadonlyMap<string, string | null>): ShownEntry {
  const { number, at, userId, deed, outcome, apiKeyId, subjectId, details, personal } = row
  // An entry about two people is erased for both: the other one is known by other entries.
  const subject = subjectId && (names.get(subjectId) ?? null)
  return {
    number,
    atSeconds: Math.floor(at.getTime() / 1000),
    userId,
    name: personal?.name || personal?.email || names.get(userId) || (personal && userId) || null,
    deed: deed as Deed,
    outcome,
    apiKeyId,
    subject: personal?.subjectName || personal?.subjectEmail || subject || (personal && subjectId) || null,
    details,
    address: personal?.address ?? null,
    device: personal?.device ?? null,
  }
}
