import 'server-only'
import { and, eq, gt, isNotNull, lt, ne, notExists, or } from 'drizzle-orm'
import { alias } from 'drizzle-orm/pg-core'
import { fromStoreNow, storeNow } from '@/lib/store/clock'
import { apiKeyCreations, sessions } from '@/lib/store/schema'
import { database } from '@/lib/store/store'
import { sealedAnswerForMs } from './creation-store'

const deliveredForMs = 24 * 3_600_000
/** Whoever could resolve it has seen the notice for a month; the key itself stays in upstream's list. */
const openForMs = 30 * 24 * 3_600_000

/**
 * Wipes sealed answers after 10 minutes; forgets unresolved creations after 30 days, but not while their
 * person is signed in, who may be looking at the notice; and forgets delivered ones after a day, unless one of the same list
 * is open: then a forgotten key would be taken for the lost one.
 */
export async function sweepCreations(): Promise<void> {
  const before = (ms: number) => lt(apiKeyCreations.startedAt, fromStoreNow(-ms))
  const db = await database()
  await db
    .update(apiKeyCreations)
    .set({ sealedAnswer: null })
    .where(and(isNotNull(apiKeyCreations.sealedAnswer), before(sealedAnswerForMs)))
  const signedIn = db
    .select()
    .from(sessions)
    .where(and(eq(sessions.userId, apiKeyCreations.userId), gt(sessions.expiresAt, storeNow)))
  await db
    .delete(apiKeyCreations)
    .where(and(ne(apiKeyCreations.state, 'delivered'), before(openForMs), notExists(signedIn)))
  const open = alias(apiKeyCreations, 'open')
  const openOfList = db
    .select()
    .from(open)
    .where(
      and(
        eq(open.ownerKind, apiKeyCreations.ownerKind),
        eq(open.ownerId, apiKeyCreations.ownerId),
        or(eq(open.ownerKind, 'organization'), eq(open.userId, apiKeyCreations.userId)),
        ne(open.state, 'delivered'),
      ),
    )
  await db
    .delete(apiKeyCreations)
    .where(and(eq(apiKeyCreations.state, 'delivered'), before(deliveredForMs), notExists(openOfList)))
}
