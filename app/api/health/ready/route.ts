import { sql } from 'drizzle-orm'
import { canSignIn } from '@/lib/access/can-sign-in'
import { json } from '@/lib/http/respond'
import { log } from '@/lib/log/log'
import { noteReachability } from '@/lib/partner-api/reachable'
import { isDraining } from '@/lib/server/draining'
import { database } from '@/lib/store/store'

const withinMs = 2_000

/**
 * Whether a balancer should send requests here: this process is not ending, its store answers, and nothing in it keeps people
 * from signing in. An outage of upstream or of the provider is the same for every replica: taking them all out would only
 * take away the pages that say so. Strangers learn no more than yes or no.
 */
export async function GET() {
  if (isDraining()) return json({ ok: false }, 503)
  noteReachability()
  const [store, signIn] = await Promise.all([isStoreReachable(), canSignIn(withinMs)])
  if (!store || !signIn) log.warn({ store, signIn }, 'not ready')
  return json({ ok: store && signIn }, store && signIn ? 200 : 503)
}

async function isStoreReachable(): Promise<boolean> {
  const answered = database()
    .then((db) => db.execute(sql`select 1`))
    .then(
      () => true,
      () => false,
    )
  const late = new Promise<boolean>((resolve) => setTimeout(resolve, withinMs, false).unref())
  return Promise.race([answered, late])
}
