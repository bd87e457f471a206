import { once } from 'node:events'
import { Agent, createServer, get, type IncomingMessage } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterAll, expect, it, vi } from 'vitest'
import { routeParams, testEnvironment } from '@/lib/testing/signed-in'

testEnvironment('http://127.0.0.1:9')
const { route } = await import('@/lib/access/route')
const { requireSession } = await import('@/lib/access/current-session')
const { enterRequestContext, leaveRequestContext, requestContext } = await import(
  '@/lib/http/request-context'
)
const { onRequest } = await import('./on-request')

const context = { requestId: 'request-1', clientAddress: '', startedAtMs: 0, upstream: [] }
const ran: string[] = []
onRequest([
  ({ request }) => {
    ran.push('first')
    if (request.url === '/fails-at-first') throw new Error('a step failed')
  },
  () => enterRequestContext(context),
  ({ request }) => {
    if (request.url === '/fails-at-last') throw new Error('a step failed')
    ran.push('last')
  },
])

const door = route(async () => Response.json('inside'))
const server = createServer(async (_, response) => {
  const answer = await door(new Request('http://localhost/'), { params: Promise.resolve({}) })
  response.statusCode = answer.status
  response.end(await answer.text())
})
server.listen(0, '127.0.0.1')
await once(server, 'listening')
const agent = new Agent({ keepAlive: true, maxSockets: 1 })
afterAll(() => {
  agent.destroy()
  server.close()
})

async function ask(path: string) {
  const { port } = server.address() as AddressInfo
  const [response] = (await once(get({ port, path, agent }), 'response')) as [IncomingMessage]
  const body = await response.setEncoding('utf8').toArray()
  return { status: response.statusCode, body: JSON.parse(body.join('')) }
}

it('the steps run in their order, before anything else', async () => {
  ran.length = 0
  expect(await ask('/')).toEqual({ status: 200, body: 'inside' })
  expect(ran).toEqual(['first', 'last'])
})

it.each(['/fails-at-first', '/fails-at-last'])(
  'a request of which a step failed is refused at the door, on a connection that was fine before, too: %s',
  async (path) => {
    ran.length = 0
    expect((await ask('/')).status).toBe(200)
    expect(await ask(path)).toMatchObject({ status: 503, body: { error: { code: 'NOT_READY' } } })
    expect(ran).toEqual(['first', 'last', 'first'])
    expect((await ask('/')).status).toBe(200)
  },
)

it('a request without any steps is refused at the door of a route and at that of a page', async () => {
  leaveRequestContext()
  const handler = vi.fn(async () => Response.json('inside'))
  const refused = await route(handler)(new Request('http://localhost/'), { params: Promise.resolve({}) })
  expect(refused.status).toBe(503)
  expect(handler).not.toHaveBeenCalled()
  await expect(requireSession('/clients')).rejects.toMatchObject({ code: 'NOT_READY' })
  expect((await route(handler)(new Request('http://localhost/'), routeParams())).status).toBe(200)
  expect(requestContext()).toBeDefined()
})
