import 'server-only'
import { and, eq, isNull, lt, or } from 'drizzle-orm'
import { ApiError, isApiError } from '@/lib/http/api-error'
import { processWide } from '@/lib/process-wide'
import { fromStoreNow, storeNow } from '@/lib/store/clock'
import { sessions } from '@/lib/store/schema'
import { database } from '@/lib/store/store'
import { storeFault } from '@/lib/store/store-fault'
import { report } from '@/lib/telemetry'
import { refreshTokens } from './identity/identity'
import { endSession, readStoredSession, saveTokens } from './session'
import type { Session, Tokens } from './session-row'

const refreshBeforeMs = 60_000
/** Longer than the identity provider's time limit, so that a living holder is never overtaken. */
const leaseMs = 25_000
const pollEveryMs = 50
/** For so long new tokens are kept for a store that is away, and this often it is asked, in milliseconds. */
const untilSaved = { withinMs: 60_000, everyMs: 250 }

const inFlight = processWide('refreshes', () => new Map<string, Promise<Session>>())

/** The session with an access token that is good for at least a minute. */
export async function withFreshTokens(session: Session): Promise<Session> {
  return session.accessExpiresAt.getTime() - refreshBeforeMs > Date.now() ? session : refreshSession(session)
}

/**
 * Refreshes the tokens of a session: once, however many requests and processes ask for it at the same time. Refresh
 * tokens rotate, so a second refresh beside the first would be reuse and end the session.
 */
export function refreshSession(session: Session): Promise<Session> {
  const running = inFlight.get(session.idHash)
  if (running) return running
  const refreshing = refreshOnce(session).finally(() => inFlight.delete(session.idHash))
  inFlight.set(session.idHash, refreshing)
  return refreshing
}

async function refreshOnce(stale: Session): Promise<Session> {
  const giveUpAt = performance.now() + leaseMs
  while (performance.now() < giveUpAt) {
    const claimed = await claimLease(stale.idHash)
    const stored = await readStoredSession(stale.idHash)
    if (!stored) throw new ApiError('UNAUTHENTICATED')
    // Another process has brought new tokens in the meantime.
    if (stored.accessToken !== stale.accessToken) {
      if (claimed) await releaseLease(stale.idHash)
      return stored
    }
    if (claimed) return refreshAndSave(stored)
    await new Promise((resolve) => setTimeout(resolve, pollEveryMs))
  }
  throw new ApiError('IDENTITY_UNAVAILABLE')
}

async function refreshAndSave(session: Session): Promise<Session> {
  try {
    if (session.refreshToken === null) throw new ApiError('UNAUTHENTICATED')
    const { person, tokens } = await refreshTokens(session.refreshToken)
    if (person.userId !== session.person.userId) throw new ApiError('UNAUTHENTICATED')
    const saved = await saveAtLast(session, {
      ...tokens,
      refreshToken: tokens.refreshToken ?? session.refreshToken,
    })
    report('token refresh', { outcome: 'refreshed' })
    return saved
  } catch (error) {
    const isRefused = isApiError(error, 'UNAUTHENTICATED')
    report('token refresh', { outcome: isRefused ? 'refused' : 'failed' })
    if (isRefused) await endSession(session.idHash)
    else await releaseLease(session.idHash)
    throw error
  }
}

/**
 * The provider takes the former refresh token no more, so tokens that are not saved are a session that is lost: while the store is away
 * they are kept. To save the same ones twice does no harm.
 */
async function saveAtLast(session: Session, tokens: Tokens): Promise<Session> {
  const giveUpAt = performance.now() + untilSaved.withinMs
  for (;;) {
    try {
      return await saveTokens(session, tokens)
    } catch (error) {
      if (!storeFault(error) || performance.now() > giveUpAt) throw error
      await new Promise((resolve) => setTimeout(resolve, untilSaved.everyMs))
    }
  }
}

/** A lease in the row, not a lock: a lock would hold a connection (and PGlite altogether) while the provider answers. */
async function claimLease(idHash: string): Promise<boolean> {
  const db = await database()
  const claimed = await db
    .update(sessions)
    .set({ refreshLeaseUntil: fromStoreNow(leaseMs) })
    .where(
      and(
        eq(sessions.idHash, idHash),
        or(isNull(sessions.refreshLeaseUntil), lt(sessions.refreshLeaseUntil, storeNow)),
      ),
    )
    .returning({ idHash: sessions.idHash })
  return claimed.length === 1
}

async function releaseLease(idHash: string) {
  const db = await database()
  await db.update(sessions).set({ refreshLeaseUntil: null }).where(eq(sessions.idHash, idHash))
}
