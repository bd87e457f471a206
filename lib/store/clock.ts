import 'server-only'
import { type AnyColumn, type SQL, sql } from 'drizzle-orm'

/**
 * The store's clock decides when a session or a lease ends: each replica has a clock of its own, which may be hours off. Whole
 * milliseconds, as JavaScript has them, so that an instant that was read is found again.
 */
export const storeNow: SQL<Date> = sql`date_trunc('milliseconds', now())`

/** So many milliseconds from now; negative ones are past. */
export const fromStoreNow = (ms: number): SQL<Date> => sql`${storeNow} + make_interval(secs => ${ms / 1000})`

/** Milliseconds from now until the instant in a column. */
export const msUntil = (column: AnyColumn | SQL): SQL<number> =>
  sql`(extract(epoch from ${column} - now()) * 1000)::float8`

/** The store's clock, in milliseconds since 1970. */
export const storeNowMs: SQL<number> = sql`(extract(epoch from now()) * 1000)::float8`
