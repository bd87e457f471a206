import type { PgDatabase, PgQueryResultHKT } from 'drizzle-orm/pg-core'
import type { Pool } from 'pg'

export type Database = PgDatabase<PgQueryResultHKT>

/** An open database of either kind. `pool`: its connections. */
export type Store = {
  db: Database
  pool: Pick<Pool, 'totalCount' | 'idleCount' | 'waitingCount'>
  close: () => Promise<void>
}
