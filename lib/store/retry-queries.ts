import 'server-only'
import { setTimeout as sleep } from 'node:timers/promises'
import type { Pool } from 'pg'
import { storeFault } from './store-fault'

/** For so long a database that restarts is waited for, and this often it is asked, in milliseconds: longer than one waits for a connection. */
const patience = { withinMs: 6_000, everyMs: 200 }

/**
 * The pool, which tries again where the database was away: a query that was not sent or was taken back, whatever it does, and a
 * `select` also where its connection broke. What may have changed something is never sent twice.
 */
export function retryQueries(pool: Pool, { withinMs, everyMs } = patience): Pool {
  const query = pool.query.bind(pool) as (...args: unknown[]) => Promise<unknown>
  const retried = async (...args: unknown[]) => {
    const startedAtMs = performance.now()
    for (;;) {
      try {
        return await query(...args)
      } catch (error) {
        const fault = storeFault(error)
        const isHarmless = fault === 'undone' || (fault === 'broken' && isSelect(args[0]))
        if (!isHarmless || performance.now() - startedAtMs > withinMs) throw error
        await sleep(everyMs)
      }
    }
  }
  return Object.assign(pool, { query: retried })
}

const isSelect = (query: unknown) =>
  /^\s*select\b/i.test(
    typeof query === 'string' ? query : ((query as { text?: string } | undefined)?.text ?? ''),
  )
