import { generateKeyPairSync, randomUUID } from 'node:crypto'
import { UnsecuredJWT } from 'jose'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import type { Owner } from '@/lib/owner/schema'
import { routeParams, signedIn, testEnvironment } from '@/lib/testing/signed-in'
import { FakeUpstream } from '@/lib/testing/upstream'

const harbor: Owner = { kind: 'organization', id: 'org_harbor', name: 'Harbor Goods' }
const keysPath = '/v1/organizations/api_keys'
const emptyList = { api_keys: [], total_api_keys: 0, has_more_results: false }

let upstream: FakeUpstream
let routes: typeof import('./route')
let unresolved: typeof import('./unresolved/route')

beforeAll(async () => {
  upstream = await FakeUpstream.start()
  testEnvironment(upstream.url)
  routes = await import('./route')
  unresolved = await import('./unresolved/route')
})
afterAll(async () => {
  const { closeStore } = await import('@/lib/store/store')
  await closeStore()
  await upstream.stop()
})

type Answers = {
  current?: unknown
  expired?: unknown
  organization?: unknown
  post?: { status?: number; body: string }
}
let answers: Answers
beforeEach(() => {
  answers = {}
  upstream.answers(({ method, path }, response) => {
    const send = (body: unknown, status = 200) => response.writeHead(status).end(JSON.stringify(body))
    if (path.startsWith('/v1/organizations/org_')) {
      return send(answers.organization ?? { id: 'org_harbor', is_test: true, billing_plan: 'FREE' })
    }
    if (method === 'POST' && answers.post) {
      return response.writeHead(answers.post.status ?? 200).end(answers.post.body)
    }
    if (method === 'DELETE') return send({})
    return send(
      path.includes('active=false') ? (answers.expired ?? emptyList) : (answers.current ?? emptyList),
    )
  })
})
const posts = () => upstream.seen.filter(({ method }) => method === 'POST')

async function list() {
  const browser = await signedIn(harbor)
  const response = await routes.GET(browser.request('GET', '/api/api-keys'), routeParams())
  return { status: response.status, body: await response.json() }
}

describe('the keys of an organization', () => {
  it.each([
    [
      'snake_case',
      {
        api_keys: [
          { api_key_id: 'snake_case', created_at: 7, expires_at_seconds: null, user_id: 'u', metadata: {} },
        ],
        total_api_keys: 1,
        has_more_results: false,
      },
    ],
    [
      'camelCase',
      {
        apiKeys: [{ apiKeyId: 'camelCase', createdAt: 7, expiresAtSeconds: null }],
        totalApiKeys: 1,
        hasMoreResults: false,
      },
    ],
  ])('are read in %s, and each acts for that organization', async (apiKeyId, current) => {
    answers.current = current
    expect(await list()).toEqual({
      status: 200,
      body: {
        apiKeys: [
          {
            apiKeyId,
            createdAtSeconds: 7,
            expiresAtSeconds: null,
            scope: 'client',
            clientOrganization: { id: 'org_harbor', name: 'Harbor Goods' },
            record: null,
          },
        ],
        totalApiKeys: 1,
        page: 0,
        hasMore: false,
        unreadable: 0,
        recordsRead: true,
      },
    })
  })

  it('are asked for in the name of the organization, never of a partner', async () => {
    await list()
    expect(upstream.seen.length).toBe(2)
    for (const { headers, path } of upstream.seen) {
      expect(headers['x-organization-id']).toBe('org_harbor')
      expect(headers).not.toHaveProperty('x-partner-id')
      expect(path).toMatch(/page_size=100/)
    }
  })

  it('are current and expired ones together', async () => {
    answers.current = { api_keys: [{ api_key_id: 'a' }], total_api_keys: 101, has_more_results: true }
    answers.expired = {
      api_keys: [{ api_key_id: 'b', expires_at_seconds: 5 }],
      total_api_keys: 1,
      has_more_results: false,
    }
    const { body } = await list()
    expect(body).toMatchObject({
      apiKeys: [{ apiKeyId: 'a' }, { apiKeyId: 'b', expiresAtSeconds: 5 }],
      totalApiKeys: 102,
      hasMore: true,
    })
  })

  it('are shown without the one that can’t be read, which is counted', async () => {
    answers.current = {
      api_keys: [{ id: 'no id that we know' }, 'text', { api_key_id: 'a', created_at: 'yesterday' }],
      total_api_keys: 3,
      has_more_results: false,
    }
    expect((await list()).body).toMatchObject({
      apiKeys: [{ apiKeyId: 'a', createdAtSeconds: null }],
      unreadable: 2,
    })
  })

  it.each([{}, [], { api_keys: {} }, { keys: [] }])('are not made up from %j', async (current) => {
    answers.current = current
    expect(await list()).toMatchObject({ status: 502, body: { error: { code: 'UPSTREAM_UNREADABLE' } } })
  })

  it('are out of reach for someone who left: the sentence names the organization, not a partner', async () => {
    upstream.answersJson(403, { detail: 'User does not have access to the specified organization' })
    expect(await list()).toMatchObject({
      status: 403,
      body: { error: { code: 'OWNER_ACCESS_LOST', message: expect.stringContaining('this organization') } },
    })
  })

  it('are not shown to a page of the partner with the same id', async () => {
    const browser = await signedIn(harbor)
    const request = browser.request('GET', '/api/api-keys', undefined, { 'x-page-owner': 'org_harbor' })
    const response = await routes.GET(request, routeParams())
    expect([response.status, (await response.json()).error.code]).toEqual([409, 'OWNER_CHANGED'])
    expect(upstream.seen).toEqual([])
  })
})

describe('creating a key for an organization', () => {
  const publicKey = generateKeyPairSync('ec', { namedCurve: 'P-256' }).publicKey.export({ format: 'jwk' })
  const input = { clientOrganizationId: 'org_harbor', expiresAtSeconds: null, publicKey }

  async function create({ body = input as object, idempotencyKey = randomUUID() as string } = {}) {
    const browser = await signedIn(harbor)
    const request = browser.request('POST', '/api/api-keys', body, { 'idempotency-key': idempotencyKey })
    const response = await routes.POST(request, routeParams())
    return { browser, status: response.status, body: await response.json() }
  }

  it('seals the token, and asks upstream once for one press', async () => {
    answers.post = { body: '{"api_key_id":"k1","api_key_token":"secret-of-k1"}' }
    const idempotencyKey = randomUUID()
    const first = await create({ idempotencyKey })
    const second = await create({ idempotencyKey })
    expect(first.status).toBe(201)
    expect(first.body.apiKey).toMatchObject({
      apiKeyId: 'k1',
      scope: 'client',
      clientOrganization: { id: 'org_harbor', name: 'Harbor Goods' },
      record: { origin: 'here', createdBy: 'Ada' },
    })
    expect(JSON.stringify(first.body)).not.toContain('secret-of-k1')
    expect(second.body).toEqual(first.body)
    expect(posts().map(({ path, body }) => [path, JSON.parse(body)])).toEqual([
      [keysPath, { expires_at_seconds: null }],
    ])
  })

  it.each([
    [{ id: 'org_harbor', is_test: false, billing_plan: 'FREE' }, 403],
    [{ id: 'org_harbor', is_test: false }, 403],
    [{ id: 'org_harbor', is_test: false, billing_plan: 'GROWTH' }, 201],
    [{ id: 'org_harbor', is_test: true, billing_plan: 'FREE' }, 201],
  ])('in %j answers %d', async (organization, status) => {
    answers.organization = organization
    answers.post = { body: `{"api_key_id":"${randomUUID()}","api_key_token":"t"}` }
    const created = await create()
    expect(created.status).toBe(status)
    if (status === 403) expect(created.body.error.code).toBe('PLAN_REQUIRED')
    expect(posts().length).toBe(status === 403 ? 0 : 1)
  })

  it.each([null, 'org_other'])('refuses one that is for %j, without asking upstream', async (client) => {
    const created = await create({ body: { ...input, clientOrganizationId: client } })
    expect([created.status, created.body.error.code]).toEqual([422, 'VALIDATION_FAILED'])
    expect(upstream.seen).toEqual([])
  })

  it('finds the key whose answer can’t be read, and not one that a colleague was handed meanwhile', async () => {
    answers.post = { body: '{"api_key_id":"of-a-colleague","api_key_token":"t"}' }
    await create()
    answers.post = { body: '{"key":"unreadable"}' }
    const before = emptyList
    answers.current = before
    upstreamListsAfterPost([{ api_key_id: 'lost' }, { api_key_id: 'of-a-colleague' }])
    const { status, body, browser } = await create()
    expect([status, body.error.code]).toEqual([502, 'CREATE_OUTCOME_UNKNOWN'])
    const found = { kind: 'created', apiKeys: [{ apiKeyId: 'lost' }] }
    expect(body.error.details.outcome).toMatchObject(found)
    const listed = await unresolved.GET(browser.request('GET', '/api/api-keys/unresolved'), routeParams())
    expect((await listed.json()).map((one: { outcome: unknown }) => one.outcome)).toMatchObject([found])
  })

  it('does not say that nothing was created while a key of the list can’t be read', async () => {
    const { limits } = await import('@/lib/partner-api/limits')
    const usual = limits.recheckAfterMs
    limits.recheckAfterMs = 1
    const { apiKeyCreations } = await import('@/lib/store/schema')
    const { database } = await import('@/lib/store/store')
    try {
      answers.post = { body: '{"key":"unreadable"}' }
      answers.current = emptyList
      upstreamListsAfterPost([{ api_key_id: 7 }])
      const { body, browser } = await create()
      expect(body.error.details.outcome).toEqual({ kind: 'unknown' })
      // Long after upstream can still be at work.
      await (await database()).update(apiKeyCreations).set({ busyUntil: new Date(0) })
      const ask = async () => {
        const request = browser.request('GET', '/api/api-keys/unresolved')
        const found = await (await unresolved.GET(request, routeParams())).json()
        return found.map((one: { creationId: string; outcome: { kind: string } }) => one.outcome.kind)
      }
      expect(await ask()).toContain('unknown')
      answers.current = emptyList
      expect(await ask()).not.toContain('unknown')
    } finally {
      limits.recheckAfterMs = usual
    }
  })

  function upstreamListsAfterPost(keys: object[]) {
    const body = answers.post?.body ?? ''
    answers.post = {
      get body() {
        answers.current = { api_keys: keys, total_api_keys: keys.length, has_more_results: false }
        return body
      },
    }
  }
})

describe('revoking a key of an organization', () => {
  it.each([
    [200, '{}', 204],
    [200, 'null', 204],
    [404, '{"detail":"API key not found"}', 204],
    [200, '<h1>Welcome</h1>', 502],
    [403, '{"detail":"Admin access required for this endpoint."}', 403],
  ])('where upstream answers %d %s answers %d', async (given, body, status) => {
    upstream.answers(({ method }, response) =>
      method === 'DELETE'
        ? response.writeHead(given).end(body)
        : response.writeHead(200).end(JSON.stringify(emptyList)),
    )
    const { DELETE } = await import('./[apiKeyId]/route')
    const browser = await signedIn(harbor)
    const params = routeParams({ apiKeyId: 'a/b' })
    expect((await DELETE(browser.request('DELETE', '/api/api-keys/x'), params)).status).toBe(status)
    expect(upstream.seen[0]).toMatchObject({
      method: 'DELETE',
      path: `${keysPath}/a%2Fb`,
      headers: { 'x-organization-id': 'org_harbor' },
    })
  })
})

describe('becoming active in an organization', () => {
  const token = new UnsecuredJWT({
    org_id_to_org_member_info: { 'uuid-harbor': { user_role: 'OWNER' }, 'uuid-of-a-partner': {} },
  }).encode()

  async function choose(id: string, accessToken = token) {
    const { PUT } = await import('../session/owner/route')
    upstream.answersJson(200, {
      items: [
        { id: 'org_harbor', external_id: 'uuid-harbor', name: 'Harbor Goods', is_test: true },
        { id: 'org_of_someone', external_id: 'uuid-someone', name: 'Not mine' },
      ],
    })
    const browser = await signedIn({ kind: 'partner', id: 'partner_a', name: 'A' }, 1800, accessToken)
    const request = browser.request('PUT', '/api/session/owner', { kind: 'organization', id })
    const response = await PUT(request, routeParams())
    return { status: response.status, browser }
  }

  it('leaves the partner: its pages are closed from then on', async () => {
    const { status, browser } = await choose('org_harbor')
    expect(status).toBe(200)
    const stale = await routes.GET(browser.request('GET', '/api/api-keys'), routeParams())
    expect([stale.status, (await stale.json()).error.code]).toEqual([409, 'OWNER_CHANGED'])
  })

  it.each(['org_of_someone', 'org_unknown'])(
    'is refused for %s, which the access token does not list',
    async (id) => {
      expect((await choose(id)).status).toBe(403)
    },
  )

  it('is refused, and upstream not asked, where the token lists no organization', async () => {
    expect((await choose('org_harbor', 'not-a-jwt')).status).toBe(403)
    expect(upstream.seen).toEqual([])
  })
})
