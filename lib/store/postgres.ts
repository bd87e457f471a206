import 'server-only'
import { drizzle } from 'drizzle-orm/node-postgres'
import { Pool } from 'pg'
import type { Store } from './database'
import { migrateStore } from './migrate'
import { postgresProblem } from './open-problem'

/** A query that takes longer has hung: its connection is given up and closed. */
const queryMs = 10_000
/** The same while tables are changed. */
const migrationMs = 300_000

/** Opens PostgreSQL and brings its schema up to date. Throws one sentence that says what to change. */
export async function openPostgres(connectionString: string): Promise<Store> {
  try {
    await bringUpToDate(connectionString)
  } catch (error) {
    throw postgresProblem(error)
  }
  const pool = newPool(connectionString, 10, queryMs)
  return { db: drizzle(pool), close: () => pool.end() }
}

async function bringUpToDate(connectionString: string) {
  const pool = newPool(connectionString, 1, migrationMs)
  try {
    await migrateStore(drizzle(pool))
  } finally {
    await pool.end()
  }
}

function newPool(connectionString: string, max: number, query_timeout: number) {
  const pool = new Pool({
    connectionString,
    max,
    connectionTimeoutMillis: 5_000,
    query_timeout,
    keepAlive: true,
  })
  // An idle connection that the server drops must not end the process; the next query opens another.
  pool.on('error', () => {})
  return pool
}
