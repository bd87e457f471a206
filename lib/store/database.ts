import type { PgDatabase, PgQueryResultHKT } from 'drizzle-orm/pg-core'

export type Database = PgDatabase<PgQueryResultHKT>

/** An open database of either kind. */
export type Store = { db: Database; close: () => Promise<void> }
