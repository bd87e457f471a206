import 'server-only'
import { drizzle, type NodePgDatabase } from 'drizzle-orm/node-postgres'
import { Pool } from 'pg'
import { closeWhenHung } from './close-when-hung'
import type { Store } from './database'
import { migrateStore, requireMigrated } from './migrate'
import { postgresProblem } from './open-problem'
import { reportQueries } from './report-queries'
import { retryQueries } from './retry-queries'

/** A query that takes longer has hung: its connection is given up and closed. */
const queryMs = 10_000
/** The same while tables are changed. */
const migrationMs = 300_000

/**
 * Opens PostgreSQL and brings its schema up to date, or with `migrates: false` only checks that it is. Throws one sentence that
 * says what to change.
 */
export async function openPostgres(connectionString: string, { migrates = true } = {}): Promise<Store> {
  if (migrates) await migratePostgres(connectionString)
  else await alone(connectionString, queryMs, requireMigrated)
  const pool = newPool(connectionString, 10, queryMs)
  return { db: drizzle(reportQueries(retryQueries(pool))), pool, close: () => pool.end() }
}

/** Brings the schema up to date and answers by how many migrations. Throws one sentence that says what to change. */
export const migratePostgres = (connectionString: string): Promise<number> =>
  alone(connectionString, migrationMs, migrateStore)

/** Does something on a connection of its own, before there are others. */
async function alone<T>(
  connectionString: string,
  queryMs: number,
  act: (db: NodePgDatabase) => Promise<T>,
): Promise<T> {
  const pool = newPool(connectionString, 1, queryMs)
  try {
    return await act(drizzle(pool))
  } catch (error) {
    throw postgresProblem(error)
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
  // Nor one that dies in a transaction: its query fails by itself.
  pool.on('connect', (client) => {
    client.on('error', () => {})
    closeWhenHung(client)
  })
  return pool
}
