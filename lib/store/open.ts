import 'server-only'
import { mkdir } from 'node:fs/promises'
import { join } from 'node:path'
import { PGlite } from '@electric-sql/pglite'
import { drizzle as drizzlePg } from 'drizzle-orm/node-postgres'
import { migrate as migratePg } from 'drizzle-orm/node-postgres/migrator'
import type { PgDatabase, PgQueryResultHKT } from 'drizzle-orm/pg-core'
import { drizzle as drizzlePglite } from 'drizzle-orm/pglite'
import { migrate as migratePglite } from 'drizzle-orm/pglite/migrator'
import { Pool } from 'pg'
import { lockFolder } from './folder-lock'

export type Database = PgDatabase<PgQueryResultHKT>
export type Store = { db: Database; close: () => Promise<void> }

const migrationsFolder = join(process.cwd(), 'lib/store/migrations')

/** Opens PostgreSQL where there is a `databaseUrl`, otherwise PGlite in a folder of its own, and brings the schema up to date. */
export function openStore(options: { databaseUrl?: string; folder: string }): Promise<Store> {
  return options.databaseUrl ? openPostgres(options.databaseUrl) : openPglite(options.folder)
}

async function openPostgres(connectionString: string): Promise<Store> {
  const pool = new Pool({ connectionString, max: 10, connectionTimeoutMillis: 5_000 })
  // An idle connection that the server drops must not end the process; the next query opens another.
  pool.on('error', () => {})
  const db = drizzlePg(pool)
  const client = await pool.connect()
  try {
    // Replicas that start together would run the same migration twice.
    await client.query('select pg_advisory_lock(7461001)')
    await migratePg(drizzlePg(client), { migrationsFolder })
  } finally {
    client.release(true)
  }
  return { db, close: () => pool.end() }
}

async function openPglite(folder: string): Promise<Store> {
  await mkdir(folder, { recursive: true, mode: 0o700 })
  const unlock = await lockFolder(folder)
  const client = await PGlite.create(folder)
  const db = drizzlePglite(client)
  await migratePglite(db, { migrationsFolder })
  return {
    db,
    close: async () => {
      await client.close()
      await unlock()
    },
  }
}
