import 'server-only'
import { Pool } from 'undici'
import { env } from '@/lib/env'
import { processWide } from '@/lib/process-wide'
import { limits } from './limits'

/** Connections to the Partner API. One origin, kept alive; redirects are not followed, so a credential cannot travel elsewhere. */
export const pool = () =>
  processWide(
    'partner api pool',
    () =>
      new Pool(env().partnerApiUrl.origin, {
        connections: limits.connections,
        connect: { timeout: limits.connectMs },
        headersTimeout: limits.callMs,
        bodyTimeout: limits.callMs,
        keepAliveTimeout: 30_000,
      }),
  )
