import { once } from 'node:events'
import { createServer, request as httpRequest } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { listenOnLoopback } from '../listen'
import { seededKey } from '../seed/keys'
import { ledgerline, type TestSandbox, testSandbox } from '../testing'

let sandbox: TestSandbox
let base: string
let stop: () => Promise<void>

beforeAll(async () => {
  sandbox = await testSandbox()
  const port = await freePort()
  base = `http://localhost:${port}`
  stop = await listenOnLoopback(port, (request, bindings) => sandbox.app.fetch(request, bindings))
})
afterAll(() => stop())
beforeEach(() => sandbox.call('DELETE /__sandbox/faults'))

async function freePort() {
  const server = createServer().listen(0, '127.0.0.1')
  await once(server, 'listening')
  const { port } = server.address() as AddressInfo
  server.close()
  await once(server, 'close')
  return port
}

const plan = async (fault: object) => {
  const { id } = await sandbox.get('POST /__sandbox/faults', { json: fault }, 201)
  return id as string
}

/** Over a real connection, as faults break connections. */
const send = async (route: string, { as = 'user_adam', body }: { as?: string; body?: string } = {}) => {
  const [method, path] = route.split(' ')
  return fetch(`${base}${path}`, {
    method,
    body,
    headers: { authorization: `Bearer ${await sandbox.tokenOf(as)}`, 'content-type': 'application/json' },
  })
}

const user = 'GET /v2/partner/user'
const create = 'POST /v2/partner/api_keys'
const countKeys = async () =>
  (await sandbox.get('GET /v2/partner/api_keys', { as: 'user_adam' })).totalApiKeys

describe('a fault', () => {
  it('applies to the next call that matches, and only that one', async () => {
    await plan({
      match: { method: 'get', path: '/v2/partner/user' },
      status: 503,
      headers: { 'retry-after': '7' },
    })
    expect((await send('GET /v2/partner/check')).status).toBe(200)
    const response = await send(user)
    expect([response.status, response.headers.get('retry-after')]).toEqual([503, '7'])
    expect(await response.json()).toEqual({ detail: expect.any(String) })
    expect((await send(user)).status).toBe(200)
  })

  it('applies to so many calls, in the order of planning', async () => {
    await plan({ match: { path: '/v2/partner/*' }, times: 2, status: 500 })
    await plan({ status: 502 })
    expect(await sandbox.get('GET /__sandbox/faults')).toHaveLength(2)
    const statuses = []
    for (let call = 0; call < 4; call += 1) statuses.push((await send(user)).status)
    expect(statuses).toEqual([500, 500, 502, 200])
    expect(await sandbox.get('GET /__sandbox/faults')).toEqual([])
  })

  it('applies to one of two calls at once', async () => {
    await plan({ match: { userId: 'user_adam' }, status: 500 })
    const statuses = (await Promise.all([send(user), send(user)])).map(({ status }) => status)
    expect(statuses.sort()).toEqual([200, 500])
  })

  it('leaves other people and partners alone', async () => {
    await plan({ match: { userId: 'user_mia', path: '/v2' }, status: 500 })
    await plan({ match: { partnerId: 'partner_summit' }, status: 501 })
    expect((await send(user)).status).toBe(200)
    expect((await sandbox.call(user, ledgerline)).status).toBe(200)
    expect((await send(user, { as: 'user_mia' })).status).toBe(500)
    expect((await sandbox.call(user, { ...ledgerline, partner: 'partner_summit' })).status).toBe(501)
  })

  it('knows the person behind a key, but trusts no unverified token', async () => {
    await plan({ match: { userId: 'user_adam' }, status: 500 })
    const forged = {
      headers: { authorization: `Bearer ${(await sandbox.tokenOf('user_adam')).slice(0, -9)}` },
    }
    expect((await sandbox.call(user, forged)).status).toBe(401)
    expect((await sandbox.call(user, { key: seededKey('adam-never-expires').token })).status).toBe(500)
  })

  it.each([
    [
      { status: 502, body: '<html>Bad gateway</html>' },
      'text/html; charset=utf-8',
      '<html>Bad gateway</html>',
    ],
    [{ status: 200, body: { surprise: [1] } }, 'application/json', '{"surprise":[1]}'],
    [{ body: '{"cut', headers: { 'content-type': 'application/json' } }, 'application/json', '{"cut'],
    [{ status: 503, body: '' }, 'text/html; charset=utf-8', ''],
    [{ status: 204 }, null, ''],
  ])('answers %j', async (fault, contentType, body) => {
    await plan({ match: { path: '/v2/partner/user' }, ...fault })
    const response = await send(user)
    expect([response.status, response.headers.get('content-type'), await response.text()]).toEqual([
      'status' in fault ? fault.status : 200,
      contentType,
      body,
    ])
  })

  it.each([
    ['before the work', { moment: 'before' }, 0],
    ['after the work', { moment: 'after' }, 1],
  ])('can answer wrongly %s', async (_, moment, made) => {
    const before = await countKeys()
    await plan({ match: { method: 'POST' }, status: 500, ...moment })
    expect((await send(create, { body: '{}' })).status).toBe(500)
    expect((await countKeys()) - before).toBe(made)
  })

  it.each([
    ['before the work', 'before', 0],
    ['after the work', 'after', 1],
  ])('can drop the connection %s', async (_, drop, made) => {
    const before = await countKeys()
    await plan({ match: { method: 'POST' }, drop })
    await expect(send(create, { body: '{}' })).rejects.toThrow('fetch failed')
    expect((await countKeys()) - before).toBe(made)
    expect((await send(user)).status).toBe(200)
  })

  it.each([
    [true, /^\{"apiKeyId":"[0-9a-f]+/],
    [5, /^\{"api$/],
    [0, /^$/],
  ])('can cut a body (%j) after announcing all of it', async (cut, part) => {
    await plan({ match: { method: 'POST' }, cut })
    const { headers, received, complete } = await readRaw(create, '{}')
    expect(received).toMatch(part)
    const whole = { apiKeyId: 'x'.repeat(32), apiKeyToken: 'x'.repeat(96) }
    expect(Number(headers['content-length'])).toBe(JSON.stringify(whole).length)
    expect(complete).toBe(false)
  })

  it.each([
    ['before', { delayBeforeMs: 200 }],
    ['after', { delayAfterMs: 200 }],
    ['within the body', { delayBodyMs: 200 }],
  ])('can delay: %s', async (_, delay) => {
    await plan({ match: { path: '/v2/partner/user' }, ...delay })
    const start = performance.now()
    const response = await send(user)
    const headersAfter = performance.now() - start
    expect(await response.json()).toMatchObject({ role: 'ADMIN' })
    expect(performance.now() - start).toBeGreaterThan(195)
    if ('delayBodyMs' in delay) expect(headersAfter).toBeLessThan(150)
    else expect(headersAfter).toBeGreaterThan(195)
  })

  it('applies to the identity provider, too', async () => {
    await plan({ match: { path: '/.well-known/jwks.json' }, status: 500 })
    expect((await fetch(`${base}/.well-known/jwks.json`)).status).toBe(500)
    expect((await fetch(`${base}/.well-known/jwks.json`)).status).toBe(200)
  })

  it('never applies to the controls, and is gone after a clearing', async () => {
    await plan({ times: 1000, status: 500 })
    expect((await fetch(`${base}/__sandbox/health`)).status).toBe(200)
    expect((await sandbox.call('DELETE /__sandbox/faults')).status).toBe(204)
    expect((await send(user)).status).toBe(200)
  })

  it.each([{ match: { path: 'v2' } }, { status: 99 }, { times: 0 }, { typo: true }, { delayBeforeMs: -1 }])(
    'is refused when it makes no sense: %j',
    async (json) => {
      const { detail } = await sandbox.get('POST /__sandbox/faults', { json }, 422)
      expect(detail).toBeTypeOf('string')
    },
  )
})

describe('the controls', () => {
  it('are healthy on either loopback address', async () => {
    const { port } = new URL(base)
    for (const host of ['localhost', '127.0.0.1', '[::1]']) {
      expect(await (await fetch(`http://${host}:${port}/__sandbox/health`)).json()).toEqual({ ok: true })
    }
  })

  it.each([
    ['a foreign host, as with DNS rebinding', { host: 'evil.example' }],
    ['a host that begins like a local one', { host: 'localhost.evil.example' }],
    ['a page of another site', { origin: 'https://evil.example' }],
    ['a page of another local port', { origin: 'http://localhost:3000' }],
    ['a page without an origin of its own', { origin: 'null' }],
  ])('refuse %s', async (_, headers) => {
    const response = await sandbox.call('POST /__sandbox/reset', { headers })
    expect(response.status).toBe(403)
  })

  it('refuse an address of the network', async () => {
    const fromAfar = { incoming: { socket: { remoteAddress: '192.0.2.7' } } }
    const response = await sandbox.app.request(`${base}/__sandbox/health`, {}, fromAfar as never)
    expect(response.status).toBe(403)
  })

  it('reset to the seed and keep tokens valid', async () => {
    const headers = { authorization: `Bearer ${await sandbox.tokenOf('user_adam')}` }
    await sandbox.call(create, { as: 'user_adam', json: {} })
    await sandbox.call('DELETE /__sandbox/people/user_mia')
    await plan({ status: 500 })
    await sandbox.get('POST /__sandbox/reset')
    expect(await sandbox.get('GET /v2/partner/api_keys', { headers })).toMatchObject({ totalApiKeys: 1 })
    expect(await sandbox.get('GET /v2/partner/users', { headers })).toHaveLength(3)
  })

  it('rotate the signing key', async () => {
    const headers = { authorization: `Bearer ${await sandbox.tokenOf('user_adam')}` }
    await sandbox.get('POST /__sandbox/rotate-signing-key')
    expect((await sandbox.get('GET /.well-known/jwks.json')).keys).toHaveLength(2)
    await sandbox.get(user, { headers })
    await sandbox.get('POST /__sandbox/rotate-signing-key', { json: { keepPrevious: false } })
    await sandbox.get(user, { headers }, 401)
    await sandbox.get(user, { as: 'user_adam' })
  })

  it('answer 404 to what they do not know, and 422 to what is not JSON', async () => {
    await sandbox.get('GET /__sandbox/nothing', {}, 404)
    await sandbox.get('POST /__sandbox/faults', { body: '{' }, 422)
    const ghost = { userId: 'user_ghost', partnerId: 'partner_summit', count: 1 }
    expect(await sandbox.get('POST /__sandbox/keys', { json: ghost }, 404)).toEqual({
      detail: 'There is no user_ghost here.',
    })
  })
})

/** Reads an answer to its end or its breaking off, which `fetch` would hide. */
async function readRaw(route: string, body: string) {
  const [method, path] = route.split(' ')
  const headers = {
    authorization: `Bearer ${await sandbox.tokenOf('user_adam')}`,
    'content-type': 'application/json',
  }
  return new Promise<{ headers: Record<string, unknown>; received: string; complete: boolean }>(
    (resolve, reject) => {
      const request = httpRequest(`${base}${path}`, { method, headers }, (response) => {
        let received = ''
        response.setEncoding('utf8')
        response.on('data', (chunk) => {
          received += chunk
        })
        response.on('error', () => {})
        response.on('close', () =>
          resolve({ headers: response.headers, received, complete: response.complete }),
        )
      })
      request.on('error', reject)
      request.end(body)
    },
  )
}
