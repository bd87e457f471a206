import 'server-only'
import type { Server } from 'node:http'
import { setTimeout as sleep } from 'node:timers/promises'
import { log } from '@/lib/log/log'
import { refreshesDone } from '@/lib/session/refresh'
import { closeStore } from '@/lib/store/store'
import { beginDraining, isDraining } from './draining'
import type { Step } from './on-request'
import { withOwnServer } from './own-server'

const graceMs = 10_000
/** For what goes on when everybody was answered. */
const restWithinMs = 1_500

/**
 * Ends the server on SIGTERM and SIGINT: `ready` says 503 at once, but requests are served for another `drainMs`
 * (milliseconds), until every balancer has noticed; then it takes no new connections, lets what runs finish for up to 10
 * seconds and closes the store. A second signal ends the wait. It takes the place of Next's own handler, which would leave
 * without closing the store.
 */
export function endGracefully(drainMs: number, endTraces = async () => {}): void {
  let server: Server | undefined
  withOwnServer((own) => {
    server = own
  })
  const again = new AbortController()
  let ending = false
  const end = async (signal: NodeJS.Signals) => {
    if (ending) return again.abort()
    ending = true
    log.info({ signal, drainMs }, 'ending')
    beginDraining()
    await sleep(drainMs, undefined, { signal: again.signal }).catch(() => {})
    setTimeout(() => process.exit(1), graceMs + 2_000).unref()
    await closed(server)
    // A browser that left does not end its refresh. What is not done by now is lost: it must not hold up the end.
    await Promise.race([Promise.all([refreshesDone(), endTraces().catch(() => {})]), sleep(restWithinMs)])
    await closeStore().catch((error) => log.error({ err: error }, 'the store did not close'))
    process.exit(0)
  }
  for (const signal of ['SIGTERM', 'SIGINT'] as const) {
    process.removeAllListeners(signal)
    process.on(signal, () => void end(signal))
  }
}

/** A proxy that kept a connection would send its next request into one that is being closed. */
export const closeWhileDraining: Step = ({ response }) => {
  if (isDraining()) response.setHeader('Connection', 'close')
}

function closed(server: Server | undefined): Promise<void> {
  if (!server) return Promise.resolve()
  return new Promise((resolve) => {
    const late = setTimeout(resolve, graceMs)
    server.close(() => {
      clearTimeout(late)
      resolve()
    })
  })
}
