import { setTimeout as sleep } from 'node:timers/promises'
import { Client } from 'undici'
import { connections, type Target } from './load'

/**
 * Ten connections that together ask `perSecond` times for `seconds`. Returns how long each request took in milliseconds,
 * counted from when it was due: a server that stalls makes the ones behind it late, too.
 */
export async function pace({ server, path, headers }: Target, perSecond: number, seconds: number) {
  const everyMs = (1000 * connections) / perSecond
  const startAt = performance.now() + 50
  const times: number[] = []
  await Promise.all(
    Array.from({ length: connections }, async (_, index) => {
      const client = new Client(server.url, { pipelining: 1 })
      const own = headers[index % headers.length] ?? {}
      const offset = (everyMs * index) / connections
      for (let due = startAt + offset; due < startAt + seconds * 1000; due += everyMs) {
        const wait = due - performance.now()
        if (wait > 0) await sleep(wait)
        // A timer is up to a millisecond late; that is not the server's doing.
        const begin = wait > 0 ? performance.now() : due
        const { statusCode, body } = await client.request({ method: 'GET', path, headers: own })
        await body.dump()
        if (statusCode !== 200) throw new Error(`${server.url}${path} answered ${statusCode}.`)
        times.push(performance.now() - begin)
      }
      await client.close()
    }),
  )
  return times
}
