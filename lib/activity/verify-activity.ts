import 'server-only'
import { and, asc, eq, getTableColumns, isNull, sql } from 'drizzle-orm'
import type { OwnerRef } from '@/lib/owner/schema'
import type { Database } from '@/lib/store/database'
import { activity, activityChains, activityWaiting } from '@/lib/store/schema'
import { type ActivityRow, digestOf, hashOf } from './chain'

/**
 * An owner's activity, and each sentence about what is wrong with it. `erased`: how many entries are without what is personal.
 * `hash`: of the last one, to be kept elsewhere.
 */
export type VerifiedChain = {
  owner: OwnerRef
  entries: number
  erased: number
  firstNumber: number
  lastNumber: number
  hash: string
  problems: string[]
}

const pageSize = 1_000
/** So far from its place a moved entry is recognised as one. */
const mostMoved = 100
/** Enough to see what happened: a table that was overwritten has as many problems as entries. */
const mostProblems = 100

/** How many entries have no place in a chain yet. */
export const countWaiting = (db: Database): Promise<number> => db.$count(activityWaiting)

/** Checks the activity of one owner after the other, a page of entries at a time. */
export async function* verifyActivity(db: Database): AsyncGenerator<VerifiedChain> {
  let after: OwnerRef | undefined
  for (;;) {
    const owner = await nextOwner(db, after)
    if (!owner) break
    yield await verifyChain(db, owner)
    after = owner
  }
  yield* chainsWithoutEnd(db)
}

async function nextOwner(db: Database, after: OwnerRef | undefined): Promise<OwnerRef | undefined> {
  const { ownerKind: kind, ownerId: id } = activityChains
  const [next] = await db
    .select({ kind, id })
    .from(activityChains)
    .where(after && sql`(${kind}, ${id}) > (${after.kind}, ${after.id})`)
    .orderBy(asc(kind), asc(id))
    .limit(1)
  return next
}

/** As it was at one moment: entries are added and old ones deleted meanwhile. */
const verifyChain = (db: Database, owner: OwnerRef): Promise<VerifiedChain> =>
  db.transaction((frozen) => readChain(frozen, owner), {
    isolationLevel: 'repeatable read',
    accessMode: 'read only',
  })

async function readChain(db: Database, owner: OwnerRef): Promise<VerifiedChain> {
  const isOwners = and(eq(activityChains.ownerKind, owner.kind), eq(activityChains.ownerId, owner.id))
  const [chain] = await db.select().from(activityChains).where(isOwners)
  if (!chain) throw new Error('An owner is gone.')
  const problems: string[] = []
  const tell = (problem: string) => problems.length < mostProblems && problems.push(problem)
  let number = chain.deletedNumber
  // Of the entry before; null where nobody knows what stood there.
  let hash: string | null = chain.deletedHash
  let entries = 0
  let erased = 0
  for await (const row of rowsOf(db, owner)) {
    entries++
    if (isErased(row)) erased++
    if (row.number <= chain.deletedNumber) {
      tell(`entry ${row.number} was added before the first`)
      continue
    }
    if (row.number !== number + 1) {
      tell(`${range(number + 1, row.number - 1)} missing`)
      hash = null
    }
    const fault = faultOf(row, { looksForPlace: problems.length < mostProblems })
    if (fault) tell(`entry ${row.number} ${fault}`)
    else if (hash !== null && row.previousHash !== hash)
      tell(`entry ${row.number} does not follow entry ${number}: another one stood there`)
    number = row.number
    hash = fault ? null : row.hash
  }
  const { lastNumber, lastHash } = chain
  if (number < lastNumber) tell(`${range(number + 1, lastNumber)} missing: cut off at the end`)
  else if (number > lastNumber) tell(`${range(lastNumber + 1, number)} beyond the end`)
  else if (hash !== null && hash !== lastHash) tell(`entry ${number} is not the one that was added last`)
  const firstNumber = chain.deletedNumber + 1
  return { owner, entries, erased, firstNumber, lastNumber, hash: lastHash, problems }
}

const range = (from: number, to: number) =>
  from === to ? `entry ${from} is` : `entries ${from} to ${to} are`

async function* rowsOf(db: Database, { kind, id }: OwnerRef): AsyncGenerator<ActivityRow> {
  // From below 1 on, where nothing was ever added, and as text: who writes to the table is not bound to what a number can be here.
  const position = sql<string>`${activity.number}::text`
  let after: string | undefined
  for (;;) {
    const following = after === undefined ? undefined : sql`${activity.number} > ${after}::bigint`
    const page = await db
      .select({ ...getTableColumns(activity), position })
      .from(activity)
      .where(and(eq(activity.ownerKind, kind), eq(activity.ownerId, id), following))
      .orderBy(asc(activity.number))
      .limit(pageSize)
    yield* page
    const last = page.at(-1)
    if (!last) return
    after = last.position
  }
}

const isErased = ({ personal, personalSalt }: ActivityRow) => personal === null && personalSalt === null

function faultOf(row: ActivityRow, { looksForPlace }: { looksForPlace: boolean }): string | null {
  // The store has times that are none here, such as `infinity`.
  if (Number.isNaN(row.at.getTime())) return 'was edited'
  if (hashOf(row) !== row.hash) {
    const number = looksForPlace ? numberBefore(row) : null
    return number === null ? 'was edited' : `was moved: it was entry ${number}`
  }
  const { personal, personalSalt, personalDigest } = row
  const isWhole =
    personal !== null && personalSalt !== null && digestOf(personal, personalSalt) === personalDigest
  return isErased(row) || isWhole
    ? null
    : 'was edited: names, addresses or devices are not those that were recorded'
}

/** The number that an entry's hash was made with; null where it is no other one nearby. */
function numberBefore(row: ActivityRow): number | null {
  for (let distance = 1; distance <= mostMoved; distance++)
    for (const number of [row.number - distance, row.number + distance])
      if (hashOf({ ...row, number }) === row.hash) return number
  return null
}

/** Entries of owners of whom nothing says where their activity ends. */
async function* chainsWithoutEnd(db: Database): AsyncGenerator<VerifiedChain> {
  const { ownerKind, ownerId, number, personal, personalSalt } = activity
  const orphans = await db
    .select({
      kind: ownerKind,
      id: ownerId,
      entries: sql<number>`count(*)::int`,
      erased: sql<number>`(count(*) filter (where ${personal} is null and ${personalSalt} is null))::int`,
      first: sql<number>`min(${number})::float8`,
      last: sql<number>`max(${number})::float8`,
    })
    .from(activity)
    .leftJoin(
      activityChains,
      and(eq(activityChains.ownerKind, ownerKind), eq(activityChains.ownerId, ownerId)),
    )
    .where(isNull(activityChains.ownerId))
    .groupBy(ownerKind, ownerId)
  for (const { kind, id, entries, erased, first, last } of orphans)
    yield {
      owner: { kind, id },
      entries,
      erased,
      firstNumber: first,
      lastNumber: last,
      hash: '',
      problems: ['the end of the activity is missing: nobody can tell whether entries are'],
    }
}
