import { once } from 'node:events'
import type { ServerResponse } from 'node:http'
import { setTimeout as sleep } from 'node:timers/promises'
import { type Exchange, type Fault, sendJson } from './upstream'

const mebibyte = Buffer.alloc(1024 * 1024, ' ')

/** An answer without any work, as upstream's error bodies are. */
const refuse =
  (status: number, headers: Record<string, string> = {}): Fault =>
  ({ response }) =>
    sendJson(response, { status, body: { detail: 'A word of upstream', error: 'server_error' } }, headers)

type FaultyAnswer = {
  commits?: boolean
  status?: number
  body?: string
  headers?: Record<string, string>
  drop?: boolean
}

/** Another answer than the good one, or none at all; with `commits` the work is done all the same. */
export const faultyAnswer =
  ({ commits, status = 201, body = '{"detail":"no"}', headers, drop }: FaultyAnswer): Fault =>
  async ({ response, work }) => {
    if (commits) await work()
    if (drop) return response.destroy()
    response.writeHead(status, headers).end(body)
  }

/** The work is done at once, and answered after so many milliseconds. */
export const late =
  (ms: number): Fault =>
  async ({ response, work }) => {
    const answer = await work()
    await sleep(ms)
    sendJson(response, answer)
  }

/** The work is done; its answer goes out as `spoil` says. */
const garbled =
  (spoil: (text: string) => string): Fault =>
  async ({ response, work }) => {
    const { status, body } = await work()
    response.writeHead(status === 204 ? 200 : status, { 'content-type': 'application/json' })
    response.end(spoil(JSON.stringify(body)))
  }

const reset = ({ request }: Exchange) => request.socket.resetAndDestroy()

/** Unknown fields everywhere, and null wherever a reader may meet it. */
function spice(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(spice)
  if (typeof value !== 'object' || value === null) return value
  const fields = Object.entries(value).map(([name, field]) => [name, spice(field)])
  const bare = ['name', 'createdAt', 'scope'].filter((name) => name in value && name !== 'access_token')
  return {
    ...Object.fromEntries(fields),
    ...Object.fromEntries(bare.map((name) => [name, null])),
    extra: { deep: [null] },
  }
}

async function sendEndlessly(response: ServerResponse, status: number) {
  response.writeHead(status, { 'content-type': 'application/json' })
  response.on('error', () => {})
  response.write('{"a":"')
  for (let count = 0; count < 30 && !response.destroyed; count++) {
    if (!response.write(mebibyte)) await Promise.race([once(response, 'drain'), once(response, 'close')])
  }
  if (!response.destroyed) response.end('"}')
}

/** Each applies to a call that has reached upstream. `elsewhere` is the address that the redirect names. */
export const upstreamFaults = (elsewhere: string) =>
  ({
    'slow headers': ({ work }) => work(),
    'slow headers, nothing done': () => {},
    'slow body': async ({ response, work }) => {
      const { status, body } = await work()
      const text = JSON.stringify(body)
      response.writeHead(status === 204 ? 200 : status, { 'content-length': text.length + 10 })
      response.write(text)
    },
    'reset before the commit': reset,
    'reset after the commit': async (exchange) => {
      await exchange.work()
      reset(exchange)
    },
    '401': refuse(401),
    '403': refuse(403),
    '404': refuse(404),
    '409': refuse(409),
    '422': ({ response }) =>
      sendJson(response, { status: 422, body: { detail: [{ loc: ['body'], msg: 'no' }] } }),
    '429 with Retry-After': refuse(429, { 'retry-after': '7' }),
    '500': refuse(500),
    '502 with HTML': ({ response }) =>
      response.writeHead(502, { 'content-type': 'text/html' }).end('<html>A word of the gateway</html>'),
    '503': refuse(503),
    'empty body': garbled(() => ''),
    'cut JSON': garbled((text) => text.slice(0, -2)),
    'JSON of another shape': garbled(() => '{"answer":42}'),
    'extra and null fields': async ({ response, work }) => {
      const { status, body } = await work()
      sendJson(response, { status, body: spice(body) })
    },
    'a body of 30 MB': async ({ response, work }) => {
      const { status } = await work()
      await sendEndlessly(response, status === 204 ? 200 : status)
    },
    'a redirect elsewhere': refuse(307, { location: elsewhere }),
  }) satisfies Record<string, Fault>
