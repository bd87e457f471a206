import 'server-only'
import { sql } from 'drizzle-orm'
import { storeNowMs } from './clock'
import { database } from './store'

/** What the store's clock shows now, in milliseconds since 1970: the same for all replicas, however far off their own clocks are. */
export async function readStoreClockMs(): Promise<number> {
  const db = await database()
  const [row] = await db.select({ nowMs: storeNowMs }).from(sql`(values (1)) as one`)
  if (!row) throw new Error('The store did not say what time it is.')
  return row.nowMs
}
