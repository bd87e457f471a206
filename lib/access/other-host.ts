import 'server-only'
import { env } from '@/lib/env'

/**
 * Whether the browser has the dashboard under another host name than `APP_URL`'s: cookies belong to host names (not to ports). Where
 * a proxy ends TLS in front of us, `Host` may be whatever it sends, so there only what a trusted proxy says counts. False
 * where it can't be known.
 */
export function isUnderAnotherHost(headers: Headers): boolean {
  const { appUrl, trustedProxies } = env()
  const behindUnknownProxy = trustedProxies === 0 && appUrl.protocol === 'https:'
  const forwarded =
    trustedProxies > 0 ? headers.get('x-forwarded-host')?.split(',').at(-1)?.trim() : undefined
  const host = behindUnknownProxy ? undefined : (forwarded ?? headers.get('host'))
  if (!host || !URL.canParse(`http://${host}`)) return false
  return new URL(`http://${host}`).hostname !== appUrl.hostname
}
