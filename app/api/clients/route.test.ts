import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { routeParams, signedIn, testEnvironment } from '@/lib/testing/signed-in'
import { FakeUpstream } from '@/lib/testing/upstream'

let upstream: FakeUpstream
let routes: typeof import('./route')

beforeAll(async () => {
  upstream = await FakeUpstream.start()
  testEnvironment(upstream.url)
  routes = await import('./route')
})
afterAll(async () => {
  const { closeStore } = await import('@/lib/store/store')
  await closeStore()
  await upstream.stop()
})
beforeEach(() =>
  upstream.answersJson(201, { id: 'org_new', name: 'New & Co', is_test: true, source: 'PARTNER' }),
)

async function add(body: unknown, headers: Record<string, string> = {}) {
  const browser = await signedIn()
  const response = await routes.POST(browser.request('POST', '/api/clients', body, headers), routeParams())
  return { status: response.status, body: await response.json() }
}
const client = { name: 'New & Co', isTest: true }

describe('adding a client', () => {
  it('asks upstream in the active partner’s name and answers the new id', async () => {
    expect(await add({ name: '  New & Co ', isTest: true })).toEqual({
      status: 201,
      body: { id: 'org_new', name: 'New & Co' },
    })
    expect(upstream.seen).toMatchObject([
      { method: 'POST', path: '/v2/partner/organizations', headers: { 'x-partner-id': 'partner_a' } },
    ])
    expect(JSON.parse(upstream.seen[0]?.body ?? '')).toEqual(client)
  })

  it.each([
    {},
    { isTest: true },
    { name: '', isTest: false },
    { name: '   ', isTest: false },
    { name: 'x'.repeat(256), isTest: false },
    { name: 'a\0b', isTest: false },
    { name: '\ud800', isTest: false },
    { name: 'x', isTest: 'yes' },
    { ...client, billingMode: 'CLIENT_MANAGED' },
    [],
  ])('refuses %j without asking upstream', async (body) => {
    expect(await add(body)).toMatchObject({ status: 422, body: { error: { code: 'VALIDATION_FAILED' } } })
    expect(upstream.seen).toEqual([])
  })

  it.each([
    ['a page of another partner', { 'x-page-owner': 'partner_b' }, 409, 'OWNER_CHANGED'],
    ['another site', { origin: 'https://evil.example' }, 403, 'WRONG_ORIGIN'],
  ])('refuses %s', async (_, headers, status, code) => {
    expect(await add(client, headers)).toMatchObject({ status, body: { error: { code } } })
    expect(upstream.seen).toEqual([])
  })

  it.each([
    [403, { detail: 'Admin access required for this endpoint.' }, 403, 'FORBIDDEN'],
    [422, { detail: [] }, 422, 'VALIDATION_FAILED'],
    [429, { detail: 'Too Many Requests' }, 429, 'RATE_LIMITED'],
    // It may have been added all the same, and would be there twice.
    [500, { detail: 'An unexpected error occurred' }, 502, 'ADD_OUTCOME_UNKNOWN'],
    [201, { name: 'no id' }, 502, 'ADD_OUTCOME_UNKNOWN'],
    [503, {}, 502, 'ADD_OUTCOME_UNKNOWN'],
  ])('upstream’s %d is passed on as it is, and not asked again', async (given, answer, status, code) => {
    upstream.answersJson(given, answer)
    expect(await add(client)).toMatchObject({ status, body: { error: { code } } })
    expect(upstream.seen).toHaveLength(1)
  })

  it('says that the outcome is unknown where the connection dropped', async () => {
    upstream.answers((_, response) => response.destroy())
    expect(await add(client)).toMatchObject({ body: { error: { code: 'ADD_OUTCOME_UNKNOWN' } } })
    expect(upstream.seen).toHaveLength(1)
  })
})
