import { chmod } from 'node:fs/promises'
import { fileURLToPath } from 'node:url'
import { sql } from 'drizzle-orm'
import { drizzle, type NodePgDatabase } from 'drizzle-orm/node-postgres'
import { migrate } from 'drizzle-orm/node-postgres/migrator'
import type { PgDatabase, PgQueryResultHKT } from 'drizzle-orm/pg-core'
import { Pool } from 'pg'
import { openEmbeddedPostgres } from '@/embedded-postgres/open'
import * as schema from './schema'

export type Database = PgDatabase<PgQueryResultHKT, typeof schema>
export type OpenDatabase = { database: Database; close(): Promise<void> }

const migrations = {
  migrationsFolder: fileURLToPath(new URL('./migrations', import.meta.url)),
  // Not Drizzle's default name, which another program in the same database may use.
  migrationsTable: 'sandbox_migrations',
}

/** Opens PostgreSQL at `url` and brings its schema up to date. Throws a sentence that does not hold the address. */
export async function openPostgres(url: string): Promise<OpenDatabase> {
  const pool = new Pool({ connectionString: url, max: 10, connectionTimeoutMillis: 10_000 })
  // A connection that dies while idle must not end the process: the next query takes a new one.
  pool.on('error', (error) => console.error(`sandbox: a database connection was lost: ${error.message}`))
  // Nor one that dies in a transaction: its query fails by itself.
  pool.on('connect', (client) => client.on('error', () => {}))
  try {
    return await migrated(pool)
  } catch (error) {
    await pool.end()
    throw new Error(`The database of SANDBOX_DATABASE_URL cannot be opened: ${reasonOf(error)}`, {
      cause: error,
    })
  }
}

// Drizzle's message is the failed query and pg's may be empty: what happened stands in the innermost cause.
function reasonOf(error: unknown): string {
  if (!(error instanceof Error)) return String(error)
  if ((error as NodeJS.ErrnoException).code === '55P03')
    return 'another program held a lock there for 30 seconds (see pg_locks)'
  return error.cause ? reasonOf(error.cause) : error.message || String((error as NodeJS.ErrnoException).code)
}

/** Opens PGlite in `folder` (made when missing; undefined: in memory) and brings its schema up to date. */
export async function openPglite(folder?: string): Promise<OpenDatabase> {
  const { pool, close } = await openEmbeddedPostgres(folder)
  // It may be from before.
  if (folder) await chmod(folder, 0o700)
  const { database } = await migrated(pool)
  ownConnection.add(database)
  return { database, close }
}

// A statement that was prepared under a name lives in its connection, and PostgreSQL's may be lent by a pooler.
const ownConnection = new WeakSet<Database>()

/** The name to prepare a statement under: none where the next query may go through another connection. */
export const statementName = (database: Database, name: string) => (ownConnection.has(database) ? name : '')

async function migrated(pool: Pool): Promise<OpenDatabase> {
  const database = drizzle({ client: pool, schema })
  // Lock and migration are one transaction: a lock of the session would stay behind in a pooler's connection.
  await database.transaction(async (transaction) => {
    await transaction.execute(sql`set local lock_timeout = '30s'`)
    await transaction.execute(sql`select pg_advisory_xact_lock(7461003)`)
    await migrate(runningIn(transaction), migrations)
  })
  return { database, close: () => pool.end() }
}

type Drizzle = NodePgDatabase<typeof schema>

/** Drizzle's migrator begins a transaction by itself; within ours it becomes a savepoint. */
function runningIn(transaction: Parameters<Parameters<Drizzle['transaction']>[0]>[0]): Drizzle {
  const { session } = transaction as unknown as { session: object }
  const nested = Object.create(session, {
    transaction: { value: transaction.transaction.bind(transaction) },
  })
  return Object.create(transaction, { session: { value: nested } }) as Drizzle
}
