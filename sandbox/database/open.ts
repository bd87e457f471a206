import { mkdir } from 'node:fs/promises'
import { fileURLToPath } from 'node:url'
import { PGlite } from '@electric-sql/pglite'
import { drizzle } from 'drizzle-orm/node-postgres'
import { migrate } from 'drizzle-orm/node-postgres/migrator'
import type { PgDatabase, PgQueryResultHKT } from 'drizzle-orm/pg-core'
import { Pool } from 'pg'
import { pglitePool } from './pglite-pool'
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
  const pool = new Pool({ connectionString: url, max: 10 })
  // A connection that dies while idle must not end the process: the next query takes a new one.
  pool.on('error', (error) => console.error(`sandbox: a database connection was lost: ${error.message}`))
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
  return error.cause ? reasonOf(error.cause) : error.message || String((error as NodeJS.ErrnoException).code)
}

/** Opens PGlite in `folder` (made when missing; undefined: in memory) and brings its schema up to date. */
export async function openPglite(folder?: string): Promise<OpenDatabase> {
  if (folder) await mkdir(folder, { recursive: true })
  const pglite = await PGlite.create(folder ?? 'memory://')
  const { database, close } = await migrated(pglitePool(pglite))
  return { database, close: () => close().then(() => pglite.close()) }
}

async function migrated(pool: Pool): Promise<OpenDatabase> {
  const database = drizzle({ client: pool, schema })
  await migrate(database, migrations)
  return { database, close: () => pool.end() }
}
