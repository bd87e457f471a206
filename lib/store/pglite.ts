import 'server-only'
import { drizzle } from 'drizzle-orm/node-postgres'
import { openEmbeddedPostgres } from '@/embedded-postgres/open'
import type { Store } from './database'
import { migrateStore } from './migrate'
import { pgliteProblem } from './open-problem'
import { reportQueries } from './report-queries'

/** Opens PGlite in a folder of its own and brings its schema up to date. Throws one sentence that says what to change. */
export async function openPglite(folder: string): Promise<Store> {
  try {
    return await open(folder)
  } catch (error) {
    throw await pgliteProblem(error, folder)
  }
}

async function open(folder: string): Promise<Store> {
  const { pool, close } = await openEmbeddedPostgres(folder)
  const db = drizzle(reportQueries(pool))
  try {
    await migrateStore(db)
  } catch (error) {
    // What failed first says more than what fails after it.
    await close().catch(() => {})
    throw error
  }
  return { db, pool, close }
}
