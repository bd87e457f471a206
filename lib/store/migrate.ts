import 'server-only'
import { join } from 'node:path'
import { sql } from 'drizzle-orm'
import { readMigrationFiles } from 'drizzle-orm/migrator'
import type { NodePgDatabase } from 'drizzle-orm/node-postgres'
import { migrate } from 'drizzle-orm/node-postgres/migrator'
import { InternalError } from '@/lib/internal-error'

const migrationsFolder = () => join(process.cwd(), 'lib/store/migrations')
/** Any number that no other program in the same database uses. */
const lockId = 7461002

/**
 * Brings the tables up to date, once, however many replicas start together, and answers by how many migrations. Lock and
 * migration are one transaction: a lock of the session would outlive this process behind a pooler that lends connections by
 * transaction. Waits up to `patienceMs` (milliseconds) for what holds a lock. A role that may not create tables can start
 * where nothing is left to do.
 */
export async function migrateStore(db: NodePgDatabase, patienceMs = 30_000): Promise<number> {
  if ((await countMissing(db)) === 0) return 0
  return db.transaction(async (transaction) => {
    await transaction.execute(sql.raw(`set local lock_timeout = ${patienceMs}`))
    await transaction.execute(sql`select pg_advisory_xact_lock(${lockId})`)
    const db = runningIn(transaction)
    const missing = await countMissing(db)
    await migrate(db, { migrationsFolder: migrationsFolder() })
    return missing
  })
}

/**
 * Throws a sentence unless the tables are as new as this version needs them (newer ones, as after a roll-back, will do) and the
 * role may read and write them.
 */
export async function requireMigrated(db: NodePgDatabase): Promise<void> {
  const missing = await countMissing(db).catch((error) => {
    throw error.cause?.code === '42501' ? new InternalError(notGranted) : error
  })
  if (missing > 0) throw new InternalError(notMigrated)
  const { rows } = await db.execute<{ granted: boolean }>(
    sql`select bool_and(has_table_privilege('sessions', needed)) as granted from unnest(array['select', 'insert', 'update', 'delete']) as needed`,
  )
  if (!rows[0]?.granted) throw new InternalError(notGranted)
}

const notMigrated =
  'The tables are older than this version of the dashboard, and MIGRATE_AT_START is false. Run `npm run migrate` with a role that may create tables, then start again.'
const notGranted =
  'The role in DATABASE_URL may not read and write the tables. Grant it USAGE on the schemas "public" and "drizzle", and SELECT, INSERT, UPDATE and DELETE on their tables.'

/** How many migrations the database does not have yet. */
async function countMissing(db: NodePgDatabase): Promise<number> {
  const ours = readMigrationFiles({ migrationsFolder: migrationsFolder() })
  const { rows: tables } = await db.execute<{ name: string | null }>(
    sql`select to_regclass('drizzle.__drizzle_migrations')::text as name`,
  )
  if (!tables[0]?.name) return ours.length
  const { rows } = await db.execute<{ newest: string | number | null }>(
    sql`select max(created_at) as newest from drizzle.__drizzle_migrations`,
  )
  const newest = Number(rows[0]?.newest ?? 0)
  return ours.filter(({ folderMillis }) => folderMillis > newest).length
}

/** Drizzle's migrator begins a transaction by itself; within ours it becomes a savepoint. */
function runningIn(transaction: Parameters<Parameters<NodePgDatabase['transaction']>[0]>[0]): NodePgDatabase {
  const { session } = transaction as unknown as { session: object }
  const nested = Object.create(session, {
    transaction: { value: transaction.transaction.bind(transaction) },
  })
  return Object.create(transaction, { session: { value: nested } }) as NodePgDatabase
}
