import 'server-only'
import type { Pool } from 'pg'
import { report } from '@/lib/telemetry'

/** The pool, which reports each query from now on: what it does to which table, never its text or values. */
export function reportQueries(pool: Pool): Pool {
  const query = pool.query.bind(pool) as (...args: unknown[]) => Promise<unknown>
  const reported = async (...args: unknown[]) => {
    const startedAtMs = performance.now()
    const tell = (outcome: 'done' | 'failed') =>
      report('query', { ...namesOf(args[0]), outcome, durationMs: performance.now() - startedAtMs })
    try {
      const answer = await query(...args)
      tell('done')
      return answer
    } catch (error) {
      tell('failed')
      throw error
    }
  }
  return Object.assign(pool, { query: reported })
}

/** Our queries are made by Drizzle, which writes names of tables in quotes and values as parameters. */
function namesOf(query: unknown): { operation: string; table?: string } {
  const text = typeof query === 'string' ? query : (query as { text?: string } | undefined)?.text
  const [, operation = 'other'] = /^\s*(select|insert|update|delete)\b/i.exec(text ?? '') ?? []
  const [, table] = /\b(?:from|into|update)\s+"([a-z_]{1,63})"/.exec(text ?? '') ?? []
  return { operation: operation.toLowerCase(), table }
}
