import 'server-only'
import { RateLimiterRes } from 'rate-limiter-flexible'
import { env } from '@/lib/env'
import { processWide } from '@/lib/process-wide'
import { rateLimits } from '@/lib/store/schema'
import { database } from '@/lib/store/store'
import { ApiError } from './api-error'
import { StoreLimiter } from './store-limiter'

export type Limited =
  | 'sign-in'
  | 'finish-sign-in'
  | 'create'
  | 'revoke'
  | 'edit-key'
  | 'change-team'
  | 'add-client'
  | 'test-key'
  | 'export'

const limiters = processWide('rate limiters', () => new Map<Limited, StoreLimiter>())

/** Counts one more of what is limited for `who` (an address, or a person by the id: several sessions of one person are one); throws `RATE_LIMITED` with the seconds to wait. */
export async function countAgainstLimit(limited: Limited, who: string): Promise<void> {
  const limiter = await limiterFor(limited)
  await limiter.consume(who).catch((refused: unknown) => {
    if (!(refused instanceof RateLimiterRes)) throw refused
    throw new ApiError('RATE_LIMITED', { retryAfterSeconds: Math.ceil(refused.msBeforeNext / 1000) })
  })
}

async function limiterFor(limited: Limited): Promise<StoreLimiter> {
  const known = limiters.get(limited)
  if (known) return known
  const limits = env()
  const points = {
    'sign-in': limits.signInsPerMinute,
    'finish-sign-in': limits.signInsPerMinute,
    create: limits.createsPerMinute,
    revoke: limits.revokesPerMinute,
    'edit-key': limits.keyEditsPerMinute,
    'change-team': limits.teamChangesPerMinute,
    'add-client': limits.clientsPerMinute,
    'test-key': limits.keyTestsPerMinute,
    export: limits.exportsPerMinute,
  }[limited]
  const limiter = new StoreLimiter({
    storeClient: await database(),
    schema: rateLimits,
    // Swept with the rest of the store.
    clearExpiredByTimeout: false,
    keyPrefix: limited,
    points,
    duration: 60,
    // An address that goes on and on is remembered here and costs the store nothing.
    inMemoryBlockOnConsumed: points + 1,
  })
  limiters.set(limited, limiter)
  return limiter
}
