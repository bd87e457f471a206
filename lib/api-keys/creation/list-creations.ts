import 'server-only'
import { and, eq, lt, ne, or, sql } from 'drizzle-orm'
import type { OwnerRef } from '@/lib/owner/schema'
import { storeNow } from '@/lib/store/clock'
import type { Database } from '@/lib/store/database'
import { apiKeyCreations } from '@/lib/store/schema'
import { database, statementName } from '@/lib/store/store'
import { type Creation, creationColumns } from './creation-store'

const ofOwner = ({ kind, id }: OwnerRef) =>
  and(eq(apiKeyCreations.ownerKind, kind), eq(apiKeyCreations.ownerId, id))

const ofPerson = (userId: string, owner: OwnerRef) => and(eq(apiKeyCreations.userId, userId), ofOwner(owner))

/** The creations whose outcome is unknown, those of a process that died among them. */
export async function listOpenCreations(userId: string, owner: OwnerRef): Promise<Creation[]> {
  const db = await database()
  if (!(await hasCreationsUnderWay(db, userId, owner))) return []
  return db
    .select(creationColumns)
    .from(apiKeyCreations)
    .where(and(ofPerson(userId, owner), or(eq(apiKeyCreations.state, 'unresolved'), abandoned())))
    .orderBy(apiKeyCreations.startedAt)
}

/** Of everybody, as `listOpenCreations` has them of one person. */
export async function countUnresolvedCreations(): Promise<number> {
  const db = await database()
  return db.$count(apiKeyCreations, or(eq(apiKeyCreations.state, 'unresolved'), abandoned()))
}

const abandoned = () => and(eq(apiKeyCreations.state, 'running'), lt(apiKeyCreations.busyUntil, storeNow))

/** Every page asks this, and the answer is nearly always no: so it reads one index, and its query is built once. */
async function hasCreationsUnderWay(db: Database, userId: string, owner: OwnerRef): Promise<boolean> {
  const query = underWay.get(db) ?? underWayQuery(db)
  underWay.set(db, query)
  return (await query.execute({ userId, ...owner })).length > 0
}

const underWay = new WeakMap<Database, ReturnType<typeof underWayQuery>>()

const underWayQuery = (db: Database) =>
  db
    .select({ id: apiKeyCreations.id })
    .from(apiKeyCreations)
    .where(
      and(
        eq(apiKeyCreations.ownerKind, sql.placeholder('kind')),
        eq(apiKeyCreations.ownerId, sql.placeholder('id')),
        eq(apiKeyCreations.userId, sql.placeholder('userId')),
        ne(apiKeyCreations.state, 'delivered'),
      ),
    )
    .limit(1)
    .prepare(statementName('creations_under_way'))

/** Every other creation that is still known and whose key would stand in the same list. */
export async function listOtherCreations(creation: Creation): Promise<Creation[]> {
  const db = await database()
  return db
    .select(creationColumns)
    .from(apiKeyCreations)
    .where(and(ofSameList(creation), ne(apiKeyCreations.id, creation.id)))
}

/** A partner's list has the person's own keys; an organization's has those of everyone in it. */
const ofSameList = ({ userId, ownerKind: kind, ownerId: id }: Creation) =>
  kind === 'partner' ? ofPerson(userId, { kind, id }) : ofOwner({ kind, id })

/** The creation of a successor of this key that is running or whose outcome is unknown. */
export async function readOpenReplacement(owner: OwnerRef, replaces: string): Promise<Creation | undefined> {
  const db = await database()
  const [open] = await db
    .select(creationColumns)
    .from(apiKeyCreations)
    .where(
      and(ofOwner(owner), eq(apiKeyCreations.replaces, replaces), ne(apiKeyCreations.state, 'delivered')),
    )
  return open
}
