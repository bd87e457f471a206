import 'server-only'
import { sql } from 'drizzle-orm'
import { log } from '@/lib/log/log'
import type { Database } from './database'

/** So long each statement of it may take. Who waits for the whole transaction hardly notices. */
const statementMs = 2_000

/**
 * Does a part of a transaction that the rest must not fail for: where the store is slow with it or refuses it, it is taken back by
 * itself. The transaction should end after it, as its statements stay short. Answers whether it was done.
 */
export async function tryWithin(
  transaction: Database,
  part: (part: Database) => Promise<unknown>,
): Promise<boolean> {
  try {
    await transaction.transaction(async (own) => {
      await own.execute(sql.raw(`set local statement_timeout = ${statementMs}`))
      await part(own)
    })
    return true
  } catch (error) {
    log.error({ err: error }, 'a part of a transaction was left out: the store refused it or was slow')
    return false
  }
}
