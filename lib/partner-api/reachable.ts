import 'server-only'
import { connect } from 'node:net'
import { env } from '@/lib/env'

const timeoutMs = 2_000

/** Whether upstream accepts a connection. Asks nothing of it: a probe every few seconds must not count against its limits. */
export function isPartnerApiReachable(): Promise<boolean> {
  const { hostname, port, protocol } = env().partnerApiUrl
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
