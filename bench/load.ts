import autocannon from 'autocannon'
import { cpuSeconds } from './process-usage'
import type { Server } from './serve'

export type Target = {
  server: Server
  path: string
  /** One set of headers a connection, so that each is a browser of its own. */
  headers: Record<string, string>[]
}

export const connections = 10

/** Ten connections that ask `requests` times, each as soon as it was answered. Throws when one fails. */
export async function saturate({ server, path, headers }: Target, requests: number) {
  let next = 0
  const before = cpuSeconds(server.pid)
  const startedAt = performance.now()
  const result = await autocannon({
    url: server.url + path,
    connections,
    amount: requests,
    setupClient: (client) => client.setHeaders(headers[next++ % headers.length] ?? {}),
  })
  const failed = result.non2xx + result.errors + result.timeouts
  if (failed > 0) throw new Error(`${failed} requests of ${server.url}${path} failed.`)
  return {
    cpuMs: ((cpuSeconds(server.pid) - before) * 1000) / requests,
    perSecond: (requests * 1000) / (performance.now() - startedAt),
  }
}
