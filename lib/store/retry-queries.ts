import 'server-only'
import { setTimeout as sleep } from 'node:timers/promises'
import type { Pool } from 'pg'
import { storeFault } from './store-fault'

/** For so long a database that restarts is waited for, and this often it is asked, in milliseconds: longer than one waits for a connection. */
const patience = { withinMs: 6_000, everyMs: 200 }

/**
 * The pool, which tries again where the database was away: a query that was not sent or was taken back, whatever it does, a
 * `select` also where its connection broke, and the connection of a transaction. What may have changed something is never sent twice.
 */
export function retryQueries(pool: Pool, { withinMs, everyMs } = patience): Pool {
  async function retried<T>(act: () => Promise<T>, isHarmless: boolean): Promise<T> {
    const startedAtMs = performance.now()
    for (;;) {
      try {
        return await act()
      } catch (error) {
        const fault = storeFault(error)
        const again = fault === 'undone' || (fault === 'broken' && isHarmless)
        if (!again || performance.now() - startedAtMs > withinMs) throw error
        await sleep(everyMs)
      }
    }
  }
  const query = pool.query.bind(pool) as (...args: unknown[]) => Promise<unknown>
  const connect = pool.connect.bind(pool) as (...args: unknown[]) => Promise<unknown>
  return Object.assign(pool, {
    query: (...args: unknown[]) => retried(() => query(...args), isSelect(args[0])),
    // For a transaction. The pool itself asks with a callback.
    connect: (...args: unknown[]) => (args.length > 0 ? connect(...args) : retried(connect, true)),
  })
}

const isSelect = (query: unknown) =>
  /^\s*select\b/i.test(
    typeof query === 'string' ? query : ((query as { text?: string } | undefined)?.text ?? ''),
  )
