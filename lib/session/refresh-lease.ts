import 'server-only'
import { and, eq, isNull, lt, or, type SQL } from 'drizzle-orm'
import { fromStoreNow, storeNow } from '@/lib/store/clock'
import { sessions } from '@/lib/store/schema'
import { database } from '@/lib/store/store'

/** In milliseconds; one object, so that a test can shorten it. */
export const leaseLimits = {
  /** How long a lease holds: the call of the provider, and after it the time in which new tokens are tried to be saved. */
  wholeMs: 45_000,
  /** How much of it is to be left for saving them, at the least. */
  savingMs: 25_000,
  /** How long a request waits for what the holder brings, and for a lease of its own: some holders never say that they are done. */
  waitingMs: 60_000,
}

/**
 * The right to refresh the tokens of one session, as it stands in the session's row. The instant is on the store's clock and tells
 * this lease from every other one.
 */
export type Lease = { idHash: string; until: Date; endsAtMs: number }

/** Null where somebody holds one. A lease in the row, not a lock: a lock would hold a connection (and PGlite altogether) while the provider answers. */
export async function claimLease(idHash: string): Promise<Lease | null> {
  // The store counts from when it is asked, which may be seconds later than now: by our count it never ends too late.
  const endsAtMs = performance.now() + leaseLimits.wholeMs
  const db = await database()
  const [claimed] = await db
    .update(sessions)
    .set({ refreshLeaseUntil: fromStoreNow(leaseLimits.wholeMs) })
    .where(
      and(
        eq(sessions.idHash, idHash),
        or(isNull(sessions.refreshLeaseUntil), lt(sessions.refreshLeaseUntil, storeNow)),
      ),
    )
    .returning({ until: sessions.refreshLeaseUntil })
  return claimed?.until ? { idHash, until: claimed.until, endsAtMs } : null
}

/** For how many milliseconds more it holds for sure. */
export const timeLeftMs = ({ endsAtMs }: Lease): number => endsAtMs - performance.now()

/** The row of a session as long as nobody else has claimed its lease since. */
export const heldUnder = ({ idHash, until }: Lease): SQL | undefined =>
  and(eq(sessions.idHash, idHash), eq(sessions.refreshLeaseUntil, until))

/** The next one need not wait for its end. */
export async function releaseLease(lease: Lease): Promise<void> {
  const db = await database()
  await db.update(sessions).set({ refreshLeaseUntil: null }).where(heldUnder(lease))
}
