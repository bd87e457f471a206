import 'server-only'
import { connect } from 'node:net'
import { env } from '@/lib/env'
import { proxyFor } from '@/lib/http/outward-proxy'
import { log } from '@/lib/log/log'
import { processWide } from '@/lib/process-wide'

const timeoutMs = 2_000

const last = processWide('upstream reachable', () => ({ reachable: true, asking: false }))

/** Writes to the log when upstream, or the proxy that leads there, stops taking connections, and when it takes them again. */
export function noteReachability(): void {
  if (last.asking) return
  last.asking = true
  void isReachable().then((reachable) => {
    last.asking = false
    if (reachable === last.reachable) return
    last.reachable = reachable
    if (reachable) log.info({ upstream: true }, 'upstream can be reached again')
    else log.warn({ upstream: false }, 'upstream cannot be reached')
  })
}

/** Asks nothing of it: a probe every few seconds must not count against its limits. */
function isReachable(): Promise<boolean> {
  const { partnerApiUrl, outwardProxies } = env()
  const { hostname, port, protocol } = proxyFor(partnerApiUrl, outwardProxies) ?? partnerApiUrl
  return new Promise((resolve) => {
    const socket = connect({
      host: hostname.replace(/^\[|\]$/g, ''),
      port: Number(port) || (protocol === 'https:' ? 443 : 80),
    })
    const answer = (reachable: boolean) => {
      socket.destroy()
      resolve(reachable)
    }
    socket.setTimeout(timeoutMs, () => answer(false))
    socket.once('connect', () => answer(true)).once('error', () => answer(false))
  })
}
