import { eq } from 'drizzle-orm'
import type { Session, Tokens } from '@/lib/session/session-row'

/** Saves tokens as another process does that holds the lease. */
export async function saveTokensAsOther(session: Session, tokens: Tokens): Promise<Session | null> {
  const { saveTokens } = await import('@/lib/session/session')
  const { fromStoreNow } = await import('@/lib/store/clock')
  const { database } = await import('@/lib/store/store')
  const { sessions } = await import('@/lib/store/schema')
  const [row] = await (await database())
    .update(sessions)
    .set({ refreshLeaseUntil: fromStoreNow(60_000) })
    .where(eq(sessions.idHash, session.idHash))
    .returning({ until: sessions.refreshLeaseUntil })
  return row?.until ? saveTokens({ idHash: session.idHash, until: row.until, endsAtMs: 0 }, tokens) : null
}
