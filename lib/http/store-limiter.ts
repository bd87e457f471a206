import 'server-only'
import { lt, sql } from 'drizzle-orm'
import { RateLimiterDrizzle } from 'rate-limiter-flexible'
import { fromStoreNow, msUntil, storeNow } from '@/lib/store/clock'
import { rateLimits } from '@/lib/store/schema'
import { database } from '@/lib/store/store'

/** Counts by the store's clock. The library goes by that of each replica: one that is ahead would lock people out for hours. */
export class StoreLimiter extends RateLimiterDrizzle {
  /** Called by the library for each count; answers what is counted, and its end on the clock of this process. */
  async _upsert(key: string, points: number, durationMs: number, restart = false) {
    const db = await database()
    const expire = fromStoreNow(durationMs)
    const isOver = sql`${rateLimits.expire} <= ${storeNow}`
    const counted = {
      points: sql`case when ${isOver} then ${points}::int else ${rateLimits.points} + ${points}::int end`,
      expire: sql`case when ${isOver} then ${expire} else ${rateLimits.expire} end`,
    }
    const [row] = await db
      .insert(rateLimits)
      .values({ key, points, expire })
      .onConflictDoUpdate({ target: rateLimits.key, set: restart ? { points, expire } : counted })
      .returning({ points: rateLimits.points, endsInMs: msUntil(rateLimits.expire) })
    return row && { points: row.points, expire: new Date(Date.now() + row.endsInMs) }
  }
}

/** Removes counts that are over. */
export async function sweepLimits() {
  const db = await database()
  await db.delete(rateLimits).where(lt(rateLimits.expire, storeNow))
}
