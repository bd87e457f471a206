import { sql } from 'drizzle-orm'
import { json } from '@/lib/http/respond'
import { log } from '@/lib/log'
import { isPartnerApiReachable } from '@/lib/partner-api/reachable'
import { database } from '@/lib/store/store'

/** Whether requests can be served: the store answers and upstream can be reached. Strangers learn no more than that. */
export async function GET() {
  const [store, upstream] = await Promise.all([isStoreReachable(), isPartnerApiReachable()])
  if (!store || !upstream) log.warn({ store, upstream }, 'not ready')
  return json({ ok: store && upstream }, store && upstream ? 200 : 503)
}

async function isStoreReachable(): Promise<boolean> {
  return database()
    .then((db) => db.execute(sql`select 1`))
    .then(
      () => true,
      () => false,
    )
}
