import 'server-only'
import { setTimeout as sleep } from 'node:timers/promises'
import { ApiError, isApiError } from '@/lib/http/api-error'
import { limits } from '@/lib/partner-api/limits'
import { processWide } from '@/lib/process-wide'
import { storeFault } from '@/lib/store/store-fault'
import { report } from '@/lib/telemetry'
import { refreshTokens } from './identity/identity'
import { claimLease, type Lease, leaseLimits, releaseLease, timeLeftMs } from './refresh-lease'
import { endSessionUnder, readStoredSession, saveTokens } from './session'
import type { Session, Tokens } from './session-row'

const refreshBeforeMs = 60_000
const pollEveryMs = 50
/** How often the store is asked to save new tokens while it is away. */
const saveEveryMs = 250

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

/** Resolves when none runs in this process any more: with it the tokens would end that are not saved yet. */
export const refreshesDone = () => Promise.allSettled(inFlight.values())

async function refreshOnce(stale: Session): Promise<Session> {
  const giveUpAt = performance.now() + leaseLimits.waitingMs
  for (;;) {
    const lease = await claimLease(stale.idHash)
    const stored = await readStoredSession(stale.idHash)
    if (!stored) throw new ApiError('UNAUTHENTICATED')
    // Another process has brought new tokens in the meantime.
    if (stored.accessToken !== stale.accessToken) {
      if (lease) await releaseLease(lease)
      return stored
    }
    const refreshed = lease && (await refreshUnder(lease, stored))
    if (refreshed) return refreshed
    if (performance.now() > giveUpAt) throw new ApiError('TOO_BUSY', { retryAfterSeconds: 2 })
    await sleep(pollEveryMs)
  }
}

/** Null where the lease was too short for it, or is not ours any more: then the store is to be read again. */
async function refreshUnder(lease: Lease, session: Session): Promise<Session | null> {
  const isLongEnough = () => timeLeftMs(lease) > limits.identityMs + leaseLimits.savingMs
  try {
    if (session.refreshToken === null) throw new ApiError('UNAUTHENTICATED')
    const answer = await refreshTokens(session.refreshToken, isLongEnough)
    if (!answer) {
      await releaseLease(lease)
      return null
    }
    const { person, tokens } = answer
    if (person.userId !== session.person.userId) throw new ApiError('UNAUTHENTICATED')
    const saved = await saveWhileHeld(lease, {
      ...tokens,
      refreshToken: tokens.refreshToken ?? session.refreshToken,
    })
    report('token refresh', { outcome: 'refreshed' })
    return saved
  } catch (error) {
    const isRefused = isApiError(error, 'UNAUTHENTICATED')
    report('token refresh', { outcome: isRefused ? 'refused' : 'failed' })
    if (!isRefused) await releaseLease(lease)
    // Where the lease is another's by now, the refusal may be for what that one did.
    else if (!(await endSessionUnder(lease))) return null
    throw error
  }
}

/**
 * The provider takes the former refresh token no more, so tokens that are not saved are a session that is lost: while the store is
 * away they are kept, as long as the lease holds. Null where they were saved before and the store could not say so, or
 * the session has ended.
 */
async function saveWhileHeld(lease: Lease, tokens: Tokens): Promise<Session | null> {
  for (;;) {
    try {
      return await saveTokens(lease, tokens)
    } catch (error) {
      if (!storeFault(error) || timeLeftMs(lease) < 0) throw error
      await sleep(saveEveryMs)
    }
  }
}
