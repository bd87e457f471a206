import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo, Socket } from 'node:net'
import { type Answer, type FakeKey, FakeKeys } from './fake-keys'
import { FakeIdentityProvider } from './identity-provider'
import { type Connectivity, nameServerFor } from './name-server'

export type SeenRequest = { method: string; path: string; headers: IncomingMessage['headers']; body: string }

/** One call as a fault sees it. `work()` does what was asked for and answers what a working upstream would say. */
export type Exchange = { request: IncomingMessage; response: ServerResponse; work: () => Promise<Answer> }
export type Fault = (exchange: Exchange) => unknown

let started = 0

/**
 * A Partner API with its identity provider, for one person. It works, until a fault is injected into one of its calls, a test answers
 * all of them itself, or the connection to it fails: it is reached by name. It remembers what it was asked.
 */
export class FakeUpstream {
  /** Every request that arrived. */
  readonly seen: SeenRequest[] = []
  readonly identity = new FakeIdentityProvider()
  readonly #keys = new FakeKeys()
  readonly #server = createServer((request, response) => void this.#receive(request, response))
  readonly #sockets = new Set<Socket>()
  readonly #name = `upstream-${++started}.test`
  readonly #names = nameServerFor(this.#name)
  #answers: ((request: SeenRequest, response: ServerResponse) => unknown) | undefined
  #faults = new Map<string, { fault: Fault; times: number }>()
  #before = new Map<string, () => unknown>()
  #closesAfter: { call: string; connectivity: Connectivity } | undefined
  #sentBefore = 0

  private constructor() {
    this.#server.on('connection', (socket) => this.#sockets.add(socket))
  }

  static async start(): Promise<FakeUpstream> {
    const upstream = new FakeUpstream()
    await new Promise<void>((resolve) => upstream.#server.listen(0, '127.0.0.1', resolve))
    return upstream
  }

  get url(): string {
    return `http://${this.#name}:${(this.#server.address() as AddressInfo).port}`
  }

  get keys(): FakeKey[] {
    return this.#keys.list
  }

  set keys(keys: FakeKey[]) {
    this.#keys.list = keys
  }

  /** How far the clock is off by which it dates its keys and answers. */
  set clockAheadMs(ms: number) {
    this.#keys.clockAheadMs = ms
  }

  /** Another program makes a key. */
  add: FakeKeys['add'] = (key) => this.#keys.add(key)

  /** From now on `answer` answers every call, whatever it is; what was seen is forgotten. */
  answers(answer: (request: SeenRequest, response: ServerResponse) => unknown) {
    this.seen.length = 0
    this.#answers = answer
  }

  answersJson(status: number, body: unknown, headers: Record<string, string> = {}) {
    this.answers((_, response) => sendJson(response, { status, body }, headers))
  }

  /** Lets `fault` take the place of the answer to the next `times` calls that begin with `target`, such as `GET /v2`. */
  injectFault(target: string, fault: Fault, times = Number.POSITIVE_INFINITY) {
    this.#faults.set(target, { fault, times })
  }

  /** Calls that begin with `target` work again. */
  clearFault(target: string) {
    this.#faults.delete(target)
  }

  /** Lets `act` happen once: when the next call that begins with `target` has arrived, before anything is done for it. */
  before(target: string, act: () => unknown) {
    this.#before.set(target, act)
  }

  /** Breaks the connection: now, or as soon as a call that begins with `after` is answered. */
  close(connectivity: Connectivity, after?: string) {
    if (after) this.#closesAfter = { call: after, connectivity }
    else this.#take(connectivity)
  }

  /** Works again, without faults or keys. */
  reset() {
    this.#answers = this.#closesAfter = undefined
    this.#faults.clear()
    this.#before.clear()
    this.#keys.reset()
    this.seen.length = 0
    this.#sentBefore += this.bytesSent()
    this.identity.issued = 1
    this.#take('open')
  }

  /** How many calls arrived that begin with `call`. */
  count = (call: string) =>
    this.seen.filter(({ method, path }) => `${method} ${path}`.startsWith(call)).length

  /** What the other side took, with what the kernels hold for it, since the last reset. */
  bytesSent = () => [...this.#sockets].reduce((sum, socket) => sum + socket.bytesWritten, -this.#sentBefore)

  stop(): Promise<void> {
    this.#server.closeAllConnections()
    return new Promise((resolve) => this.#server.close(() => resolve()))
  }

  #take(connectivity: Connectivity) {
    this.#names.connectivity = connectivity
    if (connectivity !== 'open') this.#server.closeAllConnections()
  }

  async #receive(request: IncomingMessage, response: ServerResponse) {
    let body = ''
    for await (const chunk of request) body += chunk
    const seen = { method: request.method ?? '', path: request.url ?? '', headers: request.headers, body }
    this.seen.push(seen)
    response.setHeader('date', new Date(Date.now() + this.#keys.clockAheadMs).toUTCString())
    if (this.#answers) return this.#answers(seen, response)
    const call = `${seen.method} ${seen.path}`
    const fault = this.#faultOf(call)
    await this.#happen(call)
    const work = () => this.#work(seen)
    if (fault) return fault({ request, response, work })
    const answer = await work()
    const closes = this.#closesAfter && call.startsWith(this.#closesAfter.call)
    sendJson(response, answer, closes ? { connection: 'close' } : {})
    if (closes) this.#names.connectivity = this.#closesAfter?.connectivity ?? 'open'
  }

  #faultOf(call: string): Fault | undefined {
    const [fault] = [...this.#faults].filter(([target]) => call.startsWith(target)).map(([, found]) => found)
    if (!fault || fault.times <= 0) return undefined
    fault.times--
    return fault.fault
  }

  async #happen(call: string) {
    for (const [target, act] of this.#before) {
      if (!call.startsWith(target)) continue
      this.#before.delete(target)
      await act()
    }
  }

  async #work({ method, path: address, body }: SeenRequest): Promise<Answer> {
    const [path = ''] = address.split('?')
    if (path.startsWith('/v2/partner/api_keys')) return this.#keys.answer(method, path, body)
    if (path === '/v2/partner/partners') return { status: 200, body: [{ id: 'partner_a', name: 'A' }] }
    if (path === '/v2/partner/organizations/list') {
      const page = {
        items: [{ id: 'org_1', name: 'One', status: 'ACTIVE' }],
        total: 1,
        page: 1,
        size: 50,
        pages: 1,
      }
      return { status: 200, body: page }
    }
    const identity = await this.identity.answer(this.url, path, new URLSearchParams(body))
    return identity ?? { status: 404, body: { detail: 'Not Found.' } }
  }
}

export function sendJson(
  response: ServerResponse,
  { status, body }: Answer,
  headers: Record<string, string> = {},
) {
  if (status === 204) return response.writeHead(204, headers).end()
  response.writeHead(status, { 'content-type': 'application/json', ...headers }).end(JSON.stringify(body))
}
