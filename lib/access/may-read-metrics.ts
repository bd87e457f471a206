import 'server-only'
import { createHash, timingSafeEqual } from 'node:crypto'
import { env } from '@/lib/env'

/** Whether an `Authorization` header has METRICS_TOKEN; `off` where there is none. Takes as long for every wrong one. */
export function mayReadMetrics(authorization: string | null): 'yes' | 'no' | 'off' {
  const { metricsToken } = env()
  if (metricsToken === undefined) return 'off'
  const given = /^Bearer +(\S+)$/i.exec(authorization ?? '')?.[1] ?? ''
  return timingSafeEqual(digest(given), digest(metricsToken)) ? 'yes' : 'no'
}

/** Of one length, whatever was sent. */
const digest = (text: string) => createHash('sha256').update(text).digest()
