import { Writable } from 'node:stream'
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest'
import { routeParams, signedIn, testEnvironment } from '@/lib/testing/signed-in'
import { FakeUpstream } from '@/lib/testing/upstream'

const upstream = await FakeUpstream.start()
testEnvironment(upstream.url, { KEY_TESTS_PER_MINUTE: '100', LOG_LEVEL: 'debug' })
const lines: string[] = []
vi.mock('@/lib/log/log', async () => {
  const { default: pino } = await import('pino')
  const sink = new Writable({
    write(chunk, _, done) {
      lines.push(String(chunk))
      done()
    },
  })
  return { log: pino({ level: 'debug' }, sink) }
})
const { POST } = await import('./route')
const { closeStore } = await import('@/lib/store/store')

const token = `${'ab'.repeat(47)}cd`
let browser: Awaited<ReturnType<typeof signedIn>>
beforeAll(async () => {
  browser = await signedIn()
})
afterAll(async () => {
  await closeStore()
  await upstream.stop()
})

const send = (body: unknown, headers: Record<string, string> = {}) =>
  POST(browser.request('POST', '/api/test-key', body, headers), routeParams())
const test = async (organizationId: string | null = null) => (await send({ token, organizationId })).json()
const json = (status: number, body: unknown) => upstream.answersJson(status, body)
const forbidden = { detail: 'User does not have access to the specified organization' }

describe('a key for all clients', () => {
  it('works: one call, with the key alone and no one’s bearer token', async () => {
    json(200, { items: [], total: 12, page: 1, size: 1, pages: 12 })
    expect(await test()).toEqual({
      verdict: 'works',
      call: 'GET /v2/partner/clients?size=1',
      status: 200,
      clients: 12,
      organizationName: null,
      shape: null,
      characters: null,
      expiresAtSeconds: null,
    })
    expect(upstream.seen).toHaveLength(1)
    const { headers, method } = upstream.seen[0] as (typeof upstream.seen)[0]
    expect([method, headers['x-api-key'] === token]).toEqual(['GET', true])
    expect(headers).not.toHaveProperty('authorization')
    expect(headers).not.toHaveProperty('cookie')
    expect(headers).not.toHaveProperty('x-partner-id')
  })

  it.each([
    [401, { detail: 'The request is missing a valid x-api-key.' }, 'not-recognised'],
    [403, forbidden, 'wrong-scope'],
    [400, { detail: 'PARTNER_ID_REQUIRED' }, 'needs-partner'],
    [400, { detail: 'no' }, 'nothing'],
    [404, { detail: 'Not Found.' }, 'nothing'],
    [429, { detail: 'Too Many Requests' }, 'nothing'],
    [500, { detail: 'An unexpected error occurred' }, 'nothing'],
    [503, '<html>', 'nothing'],
    [200, '<html>a sign-in page</html>', 'nothing'],
    [302, '', 'nothing'],
  ])('an answer %i %j says: %s', async (status, body, verdict) => {
    json(status, body)
    expect(await test()).toMatchObject({ verdict, status })
  })

  it('says nothing about the key when no answer comes', async () => {
    upstream.answers((_, response) => response.destroy())
    expect(await test()).toMatchObject({ verdict: 'nothing', status: null })
  })
})

describe('a key that is not recognised', () => {
  const ownKeys = (...keys: object[]) =>
    upstream.answers(({ path }, response) => {
      const isList = path.startsWith('/v2/partner/api_keys')
      const page = { totalApiKeys: keys.length, currentPage: 0, pageSize: 100, hasMoreResults: false }
      response
        .writeHead(isList ? 200 : 401, { 'content-type': 'application/json' })
        .end(JSON.stringify(isList ? { ...page, apiKeys: keys } : { detail: 'no' }))
    })
  const own = (expiresAtSeconds: number | null) =>
    ownKeys({ apiKeyId: token.slice(0, 32), scope: 'partner', createdAt: 1, expiresAtSeconds })
  const testing = async (given: string) => (await send({ token: given, organizationId: null })).json()

  it('has expired where the list of the person says so', async () => {
    own(1_700_000_000)
    expect(await testing(token)).toMatchObject({ verdict: 'expired', expiresAtSeconds: 1_700_000_000 })
  })

  it.each([null, 4_000_000_000])(
    'is not the whole key where the list has its id and it expires %s',
    async (at) => {
      own(at)
      expect(await testing(`${token.slice(0, -1)}0`)).toMatchObject({ verdict: 'mistyped', shape: 'whole' })
      expect(await testing(token.slice(0, 95))).toMatchObject({
        verdict: 'mistyped',
        shape: 'short',
        characters: 95,
      })
    },
  )

  it.each([
    [token, 'not-recognised', 'whole'],
    [token.slice(0, 95), 'not-recognised', 'short'],
    [`${token}a`, 'not-recognised', 'long'],
    [`${token.slice(0, 95)}x`, 'not-recognised', 'odd'],
    [token.toUpperCase(), 'not-recognised', 'odd'],
    ['abc', 'unlike-a-key', 'other'],
    ['hunter2-is-my-password', 'unlike-a-key', 'other'],
    ['ks_live_4eC39HqLyjWDarjtT1zdp7dcX93kfPq0aZ7mN2bV5cR8sT1u', 'unlike-a-key', 'other'],
  ])('%s of nobody’s list: %s, %s', async (given, verdict, shape) => {
    ownKeys()
    expect(await testing(given)).toMatchObject({ verdict, shape, characters: given.length })
  })

  it('is explained without the list where that can’t be read', async () => {
    json(401, { detail: 'no' })
    expect(await testing(token)).toMatchObject({ verdict: 'not-recognised', shape: 'whole' })
  })
})

describe('a key for one client', () => {
  it('works: the organization is read with its id in path and header', async () => {
    json(200, { id: 'org/1?', name: 'Acme', extra: 'x' })
    expect(await test('org/1?')).toMatchObject({ verdict: 'works', organizationName: 'Acme' })
    expect(upstream.seen[0]).toMatchObject({
      path: '/v1/organizations/org%2F1%3F',
      headers: { 'x-organization-id': 'org/1?' },
    })
  })

  it.each([
    ['a partner’s key', { isPartnerUser: true }, 'wrong-scope'],
    ['another client’s key', { isPartnerUser: false }, 'wrong-organization'],
    ['who knows what', 'gateway', 'refused'],
  ])('refused: %s is told apart', async (_, answer, verdict) => {
    upstream.answers(({ path }, response) => {
      const isCheck = path === '/v2/partner/check'
      response.writeHead(isCheck ? 200 : 403).end(JSON.stringify(isCheck ? answer : forbidden))
    })
    expect(await test('org_1')).toMatchObject({ verdict, status: 403 })
  })

  it('an organization that is not there is the wrong one', async () => {
    json(404, { detail: 'Not Found.' })
    expect(await test('org_1')).toMatchObject({ verdict: 'wrong-organization' })
  })
})

describe('what is refused before anything is sent', () => {
  it.each([
    ['', null, 'token'],
    ['   ', null, 'token'],
    ['Bearer abc', null, 'token'],
    ['x-api-key: abc', null, 'token'],
    ['abc\r\nx-evil: 1', null, 'token'],
    ['schlüssel', null, 'token'],
    ['x'.repeat(513), null, 'token'],
    ['abc', '', 'organizationId'],
    ['abc', '..', 'organizationId'],
    ['abc', 'a\r\nb', 'organizationId'],
  ])('the key %j for %j', async (given, organizationId, field) => {
    json(200, {})
    const response = await send({ token: given, organizationId })
    const { error } = await response.json()
    expect([response.status, Object.keys(error.fields)]).toEqual([422, [field]])
    expect(upstream.seen).toHaveLength(0)
  })

  it('a request from elsewhere, or without a session', async () => {
    json(200, {})
    const body = { token, organizationId: null }
    expect((await send(body, { origin: 'https://evil.example' })).status).toBe(403)
    expect((await send(body, { 'sec-fetch-site': 'cross-site' })).status).toBe(403)
    expect((await send(body, { cookie: '' })).status).toBe(401)
    expect(upstream.seen).toHaveLength(0)
  })
})

it('keeps the key out of its answers and its log, and its answers out of caches', async () => {
  json(422, { detail: [{ type: 'value_error', loc: ['header', 'x-api-key'], msg: 'no', input: token }] })
  const response = await send({ token, organizationId: null })
  expect(response.headers.get('cache-control')).toBe('no-store')
  const text = await response.text()
  upstream.answers((_, answer) => answer.destroy())
  await send({ token, organizationId: null })
  expect(text.includes(token)).toBe(false)
  expect(lines.some((line) => line.includes(token))).toBe(false)
})

it('stops someone who tries one key after the other, in whichever browser', async () => {
  json(401, {})
  const another = await signedIn()
  const attempt = (who: typeof browser) =>
    POST(who.request('POST', '/api/test-key', { token, organizationId: null }), routeParams())
  let status = 0
  for (let count = 0; count < 101 && status !== 429; count++) status = (await attempt(browser)).status
  expect(status).toBe(429)
  const refused = await attempt(another)
  expect([refused.status, Number(refused.headers.get('retry-after')) > 0]).toEqual([429, true])
})
