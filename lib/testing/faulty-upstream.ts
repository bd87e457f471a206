import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http'
import type { AddressInfo, Socket } from 'node:net'
import { FakeIdentityProvider } from './identity-provider'
import { nameServerFor, type Road } from './name-server'

export type Answer = { status: number; body: unknown }

/** One call as a fault sees it. `work()` does what was asked for and answers what a sound upstream would say. */
export type Exchange = { request: IncomingMessage; response: ServerResponse; work: () => Promise<Answer> }
export type Fault = (exchange: Exchange) => unknown

type Key = { apiKeyId: string; clientOrganizationId: string | null; expiresAtSeconds: number | null }

/**
 * A Partner API with its identity provider, for one person, that works until a fault befalls it. It is reached by name, so
 * that the road to it can fail, too.
 */
export class FaultyUpstream {
  keys: Key[] = []
  /** Every call that arrived, such as `GET /v2/partner/api_keys`. */
  calls: string[] = []
  readonly identity = new FakeIdentityProvider()
  #fault: { target: string; suffer: Fault; times: number } | undefined
  #closesBefore: { call: string; road: Road } | undefined
  #names = nameServerFor('upstream.test')
  #made = 0
  #sentBefore = 0
  #sockets = new Set<Socket>()

  private constructor(readonly server: Server) {}

  static async start(): Promise<FaultyUpstream> {
    const upstream = new FaultyUpstream(createServer())
    upstream.server.on('connection', (socket) => upstream.#sockets.add(socket))
    upstream.server.on('request', (request, response) => void upstream.#receive(request, response))
    await new Promise<void>((resolve) => upstream.server.listen(0, '127.0.0.1', resolve))
    return upstream
  }

  get url() {
    return `http://upstream.test:${(this.server.address() as AddressInfo).port}`
  }

  /** Lets `suffer` take the place of the answer to the next `times` calls that begin with `target`. */
  befall(target: string, suffer: Fault, times = Number.POSITIVE_INFINITY) {
    this.#fault = { target, suffer, times }
  }

  /** Closes the road: now, or as soon as a call that begins with `after` is answered. */
  close(road: Road, after?: string) {
    if (after) this.#closesBefore = { call: after, road }
    else this.#take(road)
  }

  /** Sound again, and empty. */
  reset() {
    this.#fault = this.#closesBefore = undefined
    this.keys = []
    this.calls = []
    this.#sentBefore += this.bytesSent()
    this.identity.issued = 1
    this.#take('open')
  }

  count = (call: string) => this.calls.filter((seen) => seen.startsWith(call)).length

  /** What the other side took, with what the kernels hold for it, since the last reset. */
  bytesSent = () => [...this.#sockets].reduce((sum, socket) => sum + socket.bytesWritten, -this.#sentBefore)

  stop(): Promise<void> {
    this.server.closeAllConnections()
    return new Promise((resolve) => this.server.close(() => resolve()))
  }

  #take(road: Road) {
    this.#names.road = road
    if (road !== 'open') this.server.closeAllConnections()
  }

  async #receive(request: IncomingMessage, response: ServerResponse) {
    let body = ''
    for await (const chunk of request) body += chunk
    const call = `${request.method} ${request.url}`
    this.calls.push(call)
    const work = () => this.#work(call, body)
    const fault = this.#fault
    if (fault && fault.times > 0 && call.startsWith(fault.target)) {
      fault.times--
      return fault.suffer({ request, response, work })
    }
    const answer = await work()
    const closes = this.#closesBefore && call.startsWith(this.#closesBefore.call)
    sendJson(response, answer, closes ? { connection: 'close' } : {})
    if (closes) this.#names.road = this.#closesBefore?.road ?? 'open'
  }

  async #work(call: string, body: string): Promise<Answer> {
    const [method, path = ''] = call.split('?', 1)[0]?.split(' ') ?? []
    const identity = await this.identity.answer(this.url, path, new URLSearchParams(body))
    if (identity) return identity
    if (path === '/v2/partner/partners') return { status: 200, body: [{ id: 'partner_a', name: 'A' }] }
    if (path === '/v2/partner/organizations/search') {
      return {
        status: 200,
        body: { items: [{ id: 'org_1', name: 'One' }], total: 1, page: 1, size: 50, pages: 1 },
      }
    }
    if (!path.startsWith('/v2/partner/api_keys')) return { status: 404, body: { detail: 'Not Found.' } }
    if (method === 'POST') return { status: 201, body: this.#create(JSON.parse(body)) }
    if (method === 'DELETE') return this.#delete(path.split('/').at(-1) ?? '')
    return { status: 200, body: this.#page() }
  }

  #create({ clientOrganizationId = null, expiresAtSeconds = null }: Partial<Key>) {
    const apiKeyId = `key-${++this.#made}`
    this.keys.push({ apiKeyId, clientOrganizationId, expiresAtSeconds })
    return { apiKeyId, apiKeyToken: `token-of-${apiKeyId}` }
  }

  #delete(apiKeyId: string): Answer {
    const left = this.keys.filter((key) => key.apiKeyId !== apiKeyId)
    const found = left.length < this.keys.length
    this.keys = left
    return found ? { status: 204, body: null } : { status: 404, body: { detail: 'API key not found' } }
  }

  #page() {
    const now = Math.floor(Date.now() / 1000)
    const apiKeys = this.keys.map((key) => ({ ...key, scope: 'client', createdAt: now }))
    return { apiKeys, totalApiKeys: apiKeys.length, currentPage: 0, pageSize: 100, hasMoreResults: false }
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
