import 'server-only'
import { subscribe } from 'node:diagnostics_channel'
import type { IncomingMessage, Server } from 'node:http'
import { log } from './log'
import { closeStore } from './store/store'

const graceMs = 10_000

/**
 * Ends the server on SIGTERM and SIGINT: takes no new connections, lets what runs finish for up to 10 seconds, closes the
 * store. It takes the place of Next's own handler, which would leave without closing the store.
 */
export function endGracefully(): void {
  let server: Server | undefined
  // Next does not hand out its server; the first request does.
  subscribe('http.server.request.start', (message) => {
    server ??= (message as { request: IncomingMessage; server: Server }).server
  })
  let ending = false
  const end = async (signal: NodeJS.Signals) => {
    if (ending) return
    ending = true
    log.info({ signal }, 'ending')
    setTimeout(() => process.exit(1), graceMs + 2_000).unref()
    await drained(server)
    await closeStore().catch((error) => log.error({ err: error }, 'the store did not close'))
    process.exit(0)
  }
  for (const signal of ['SIGTERM', 'SIGINT'] as const) {
    process.removeAllListeners(signal)
    process.on(signal, () => void end(signal))
  }
}

function drained(server: Server | undefined): Promise<void> {
  if (!server) return Promise.resolve()
  return new Promise((resolve) => {
    const late = setTimeout(resolve, graceMs)
    server.close(() => {
      clearTimeout(late)
      resolve()
    })
  })
}
