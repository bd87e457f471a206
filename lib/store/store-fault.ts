import 'server-only'

type Cause = { code?: string; message?: string; cause?: unknown; errors?: unknown[] }

/** By code of PostgreSQL or of the network: the query did not reach the database, or the database took it back as it ended. */
const undone = new Set(['ECONNREFUSED', 'ENOTFOUND', 'EAI_AGAIN', '57P01', '57P02', '57P03', '53300'])
const broken = new Set(['ECONNRESET', 'EPIPE', 'ETIMEDOUT', '08003', '08006'])
const messages: [RegExp, 'undone' | 'broken'][] = [
  [/timeout exceeded when trying to connect|terminated due to connection timeout/i, 'undone'],
  [/connection terminated|query read timeout|is not queryable/i, 'broken'],
]

/**
 * Whether a query failed because the database was away. `undone`: it changed nothing; `broken`: nobody knows what it did. Undefined for
 * every other failure.
 */
export function storeFault(error: unknown): 'undone' | 'broken' | undefined {
  // Drizzle wraps what failed in the failed query, and `pg` a failure of several addresses in one of its own.
  for (let each = error as Cause | undefined, depth = 0; each && depth < 8; depth++) {
    const { code = '', message = '' } = each
    if (undone.has(code)) return 'undone'
    if (broken.has(code)) return 'broken'
    const found = messages.find(([pattern]) => pattern.test(message))
    // Of what Drizzle says the query is a part, with whatever stands in it.
    if (found && !each.cause) return found[1]
    each = (each.cause ?? each.errors?.[0]) as Cause | undefined
  }
  return undefined
}
