import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { appOrigin, routeParams, signedIn, testEnvironment } from '@/lib/testing/signed-in'
import { FakeUpstream } from '@/lib/testing/upstream'

const upstream = await FakeUpstream.start()
testEnvironment(upstream.url)
const { GET, POST } = await import('./route')
const { DELETE } = await import('./[apiKeyId]/route')
const { closeStore } = await import('@/lib/store/store')

let browser: Awaited<ReturnType<typeof signedIn>>
beforeAll(async () => {
  browser = await signedIn()
})
afterAll(async () => {
  await closeStore()
  await upstream.stop()
})

const emptyPage = { apiKeys: [], totalApiKeys: 0, currentPage: 0, pageSize: 100, hasMoreResults: false }
const list = (request: Request) => GET(request, routeParams())
const codeOf = async (response: Response) => (await response.json()).error.code

describe('listing', () => {
  it('asks upstream as the person, for the partner of the session', async () => {
    upstream.answersJson(200, emptyPage)
    const response = await list(browser.request('GET', '/api/api-keys?page=2'))
    expect(response.status).toBe(200)
    expect(response.headers.get('cache-control')).toBe('no-store')
    expect(upstream.seen[0]).toMatchObject({
      path: '/v2/partner/api_keys?page_number=2&page_size=100',
      headers: { authorization: 'Bearer access-1', 'x-partner-id': 'partner_a' },
    })
  })

  it('answers only what its schema names, whatever upstream adds or leaves out', async () => {
    const odd = {
      apiKeyId: 'a',
      createdAt: 'yesterday',
      scope: 7,
      token: 'secret',
      clientOrganizationId: null,
    }
    upstream.answersJson(200, {
      ...emptyPage,
      apiKeys: [{ apiKeyId: 'b' }, odd],
      totalApiKeys: 2,
      extra: true,
    })
    const body = await (await list(browser.request('GET', '/api/api-keys'))).json()
    const bare = {
      createdAtSeconds: null,
      expiresAtSeconds: null,
      scope: 'unknown',
      clientOrganization: null,
      record: null,
    }
    expect(body).toEqual({
      apiKeys: [
        { apiKeyId: 'b', ...bare },
        { apiKeyId: 'a', ...bare },
      ],
      totalApiKeys: 2,
      page: 0,
      hasMore: false,
      unreadable: 0,
      recordsRead: true,
    })
  })

  it('ends at an empty page, even when upstream promises more', async () => {
    upstream.answersJson(200, { ...emptyPage, hasMoreResults: true })
    expect(await (await list(browser.request('GET', '/api/api-keys'))).json()).toMatchObject({
      hasMore: false,
    })
  })

  it('shares a reading under way with who asks by themselves, not with who asks after a change', async () => {
    let answerFirst = () => undefined as unknown
    upstream.answers((_, response) => {
      const send = () => response.setHeader('content-type', 'application/json').end(JSON.stringify(emptyPage))
      if (upstream.seen.length > 1) return send()
      answerFirst = send
    })
    const byItself = () => browser.request('GET', '/api/api-keys', undefined, { 'x-background': '1' })
    const both = [list(byItself()), list(byItself())]
    await expect.poll(() => upstream.seen.length).toBe(1)
    // By another replica, which can't say so here.
    expect((await list(browser.request('GET', '/api/api-keys'))).status).toBe(200)
    expect(upstream.seen).toHaveLength(2)
    answerFirst()
    expect((await Promise.all(both)).map(({ status }) => status)).toEqual([200, 200])
  })

  it.each(['-1', '1.5', 'x', '99999999', ''])('refuses page %j without asking upstream', async (page) => {
    upstream.answersJson(200, emptyPage)
    expect((await list(browser.request('GET', `/api/api-keys?page=${page}`))).status).toBe(400)
    expect(upstream.seen).toHaveLength(0)
  })
})

describe('who gets in', () => {
  it('answers 401 without a session, and with a cookie that was tampered with', async () => {
    for (const cookie of [
      '',
      'session-3000=x',
      `session-3000=${browser.id.slice(0, -1)}_`,
      `session-3000=${'x'.repeat(9_000)}`,
    ]) {
      const response = await list(browser.request('GET', '/api/api-keys', undefined, { cookie }))
      expect(response.status).toBe(401)
      expect(await codeOf(response)).toBe('UNAUTHENTICATED')
    }
  })

  it('answers 409 to a page that was rendered for another partner, and makes nothing', async () => {
    upstream.answersJson(201, { apiKeyId: 'a', apiKeyToken: 't' })
    upstream.answersJson(201, { apiKeyId: 'a', apiKeyToken: 't' })
    const request = browser.request('POST', '/api/api-keys', {}, { 'x-page-owner': 'partner_b' })
    const response = await POST(request, routeParams())
    expect([response.status, await codeOf(response)]).toEqual([409, 'OWNER_CHANGED'])
    expect(upstream.seen).toHaveLength(0)
  })

  it.each([
    ['another origin', { origin: 'https://evil.example' }],
    ['no origin', { origin: '' }],
    ['the same host on another port', { origin: 'http://localhost:3001' }],
    ['an opaque origin', { origin: 'null' }],
    ['a sibling site', { 'sec-fetch-site': 'same-site' }],
    ['another site', { 'sec-fetch-site': 'cross-site' }],
  ])('refuses a change from %s', async (_, headers) => {
    upstream.answersJson(204, null)
    const request = browser.request('DELETE', '/api/api-keys/a', undefined, headers)
    const response = await DELETE(request, routeParams({ apiKeyId: 'a' }))
    expect([response.status, await codeOf(response)]).toEqual([403, 'WRONG_ORIGIN'])
    expect(upstream.seen).toHaveLength(0)
  })
})

describe('revoking', () => {
  const revoke = (apiKeyId: string) =>
    DELETE(
      browser.request('DELETE', `/api/api-keys/${encodeURIComponent(apiKeyId)}`),
      routeParams({ apiKeyId }),
    )

  it.each([204, 404])('is done when upstream answers %i and does not list the key', async (status) => {
    upstream.answers(({ method }, response) =>
      method === 'DELETE'
        ? response.writeHead(status).end()
        : response.writeHead(200).end(JSON.stringify(emptyPage)),
    )
    expect((await revoke('a')).status).toBe(204)
  })

  it('keeps an odd id inside its path segment', async () => {
    upstream.answers((_, response) => response.writeHead(204).end())
    await revoke('a/../../users?x#y%2f')
    expect(upstream.seen[0]?.path).toBe('/v2/partner/api_keys/a%2F..%2F..%2Fusers%3Fx%23y%252f')
  })

  it.each(['.', '..', 'x'.repeat(101), '\ud800'])(
    'refuses the id %j without asking upstream',
    async (apiKeyId) => {
      upstream.answers((_, response) => response.writeHead(204).end())
      const request = browser.request('DELETE', '/api/api-keys/a')
      expect((await DELETE(request, routeParams({ apiKeyId }))).status).toBe(404)
      expect(upstream.seen).toHaveLength(0)
    },
  )
})

it('never answers with an origin that may read it', async () => {
  upstream.answersJson(200, emptyPage)
  const response = await list(browser.request('GET', '/api/api-keys', undefined, { origin: appOrigin }))
  expect(response.headers.has('access-control-allow-origin')).toBe(false)
})
