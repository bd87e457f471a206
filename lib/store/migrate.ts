import 'server-only'
import { join } from 'node:path'
import { sql } from 'drizzle-orm'
import { readMigrationFiles } from 'drizzle-orm/migrator'
import type { NodePgDatabase } from 'drizzle-orm/node-postgres'
import { migrate } from 'drizzle-orm/node-postgres/migrator'

const migrationsFolder = join(process.cwd(), 'lib/store/migrations')
/** Any number that no other program in the same database uses. */
const lockId = 7461002

/**
 * Brings the tables up to date, once, however many replicas start together. Lock and migration are one transaction: a lock of
 * the session would outlive this process behind a pooler that lends connections by transaction. Waits up to `patienceMs`
 * (milliseconds) for what holds a lock. A role that may not create tables can start where nothing is left to do.
 */
export async function migrateStore(db: NodePgDatabase, patienceMs = 30_000): Promise<void> {
  if (await isUpToDate(db)) return
  await db.transaction(async (transaction) => {
    await transaction.execute(sql.raw(`set local lock_timeout = ${patienceMs}`))
    await transaction.execute(sql`select pg_advisory_xact_lock(${lockId})`)
    await migrate(runningIn(transaction), { migrationsFolder })
  })
}

async function isUpToDate(db: NodePgDatabase): Promise<boolean> {
  const { rows: tables } = await db.execute<{ name: string | null }>(
    sql`select to_regclass('drizzle.__drizzle_migrations')::text as name`,
  )
  if (!tables[0]?.name) return false
  const { rows } = await db.execute<{ newest: string | number | null }>(
    sql`select max(created_at) as newest from drizzle.__drizzle_migrations`,
  )
  const ours = readMigrationFiles({ migrationsFolder }).at(-1)
  return ours !== undefined && Number(rows[0]?.newest ?? 0) >= ours.folderMillis
}

/** Drizzle's migrator begins a transaction by itself; within ours it becomes a savepoint. */
function runningIn(transaction: Parameters<Parameters<NodePgDatabase['transaction']>[0]>[0]): NodePgDatabase {
  const { session } = transaction as unknown as { session: object }
  const nested = Object.create(session, {
    transaction: { value: transaction.transaction.bind(transaction) },
  })
  return Object.create(transaction, { session: { value: nested } }) as NodePgDatabase
}
