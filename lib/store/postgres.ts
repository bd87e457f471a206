import 'server-only'
import { drizzle } from 'drizzle-orm/node-postgres'
import { migrate } from 'drizzle-orm/node-postgres/migrator'
import { Pool } from 'pg'
import { migrationsFolder } from './migrations-folder'
import type { Store } from './open'

export async function openPostgres(connectionString: string): Promise<Store> {
  const pool = new Pool({ connectionString, max: 10, connectionTimeoutMillis: 5_000 })
  // An idle connection that the server drops must not end the process; the next query opens another.
  pool.on('error', () => {})
  const client = await pool.connect()
  try {
    // Replicas that start together would run the same migration twice.
    await client.query('select pg_advisory_lock(7461001)')
    await migrate(drizzle(client), { migrationsFolder })
  } finally {
    client.release(true)
  }
  return { db: drizzle(pool), close: () => pool.end() }
}
