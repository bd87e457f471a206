import 'server-only'
import { Pool } from 'undici'
import { env } from '@/lib/env'
import { processWide } from '@/lib/process-wide'

const connectTimeoutMs = 3_000

/** How long one call of the Partner API may take with all its tries. */
export const deadlineMs = 10_000

/** Connections to the Partner API. One origin, kept alive; redirects are not followed, so a credential cannot travel elsewhere. */
export const pool = () =>
  processWide(
    'partner api pool',
    () =>
      new Pool(env().partnerApiUrl.origin, {
        connections: 64,
        connect: { timeout: connectTimeoutMs },
        headersTimeout: deadlineMs,
        bodyTimeout: deadlineMs,
        keepAliveTimeout: 30_000,
      }),
  )
