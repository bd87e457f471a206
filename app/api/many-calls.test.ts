import type { ServerResponse } from 'node:http'
import { afterAll, beforeEach, describe, expect, it } from 'vitest'
import { routeParams, signedIn, testEnvironment } from '@/lib/testing/signed-in'
import { FakeUpstream } from '@/lib/testing/upstream'

const upstream = await FakeUpstream.start()
testEnvironment(upstream.url)
const { limits } = await import('@/lib/partner-api/limits')
const { recordOutcome } = await import('@/lib/partner-api/breaker')
const { enterRequestContext } = await import('@/lib/http/request-context')
const { readSession } = await import('@/lib/session/session')
const { hasOwner } = await import('@/lib/session/session-row')
const { listApiKeys } = await import('@/lib/api-keys/list/list-api-keys')
const { searchOrganizations } = await import('@/lib/clients/client-picker/search-organizations')
const { shareRead } = await import('@/lib/session/share-read')
const { closeStore } = await import('@/lib/store/store')
const keys = await import('./api-keys/route')
const key = await import('./api-keys/[apiKeyId]/route')
const search = await import('./organizations/search/route')

const as = (userId: string) =>
  signedIn(undefined, undefined, undefined, { userId, email: `${userId}@example.com`, name: userId })
const [busy, other] = [await as('user_a'), await as('user_b')]
const emptyList = { apiKeys: [], totalApiKeys: 0, currentPage: 0, pageSize: 100, hasMoreResults: false }
const noClients = { items: [], total: 0, page: 1, pages: 0 }

const searchAs = (browser: typeof busy, text: string) =>
  search.GET(browser.request('GET', `/api/organizations/search?search=${text}`), routeParams())
const listAs = (browser: typeof busy) =>
  keys.GET(browser.request('GET', '/api/api-keys?page=0'), routeParams())

let underWay = 0
let most = 0
let held: ServerResponse[] = []
let gone = 0

/** Searches end when `release` says so, everything else at once. */
function slowSearches() {
  upstream.answers(({ path, method }, response) => {
    if (method === 'DELETE') return response.writeHead(204).end()
    if (!path.includes('/organizations/list')) return response.writeHead(200).end(JSON.stringify(emptyList))
    most = Math.max(most, ++underWay)
    held.push(response)
    response.on('close', () => {
      underWay--
      if (!response.writableFinished) gone++
    })
  })
}
const release = () => {
  for (const response of held.splice(0)) response.writeHead(200).end(JSON.stringify(noClients))
}

beforeEach(() => {
  limits.callMs = 10_000
  underWay = most = gone = 0
  held = []
  recordOutcome(200)
  slowSearches()
})
afterAll(async () => {
  await closeStore()
  await upstream.stop()
})

describe('two hundred slow searches of one person', () => {
  it('are eight calls upstream at once, keep nobody else waiting, and are all answered', async () => {
    const searches = Array.from({ length: 200 }, (_, index) => searchAs(busy, `a${index}`))
    await expect.poll(() => held.length, { timeout: 10_000 }).toBe(8)
    for (let round = 0; round < 5; round++) {
      const startedAt = performance.now()
      expect((await listAs(other)).status).toBe(200)
      expect(performance.now() - startedAt).toBeLessThan(500)
    }
    const revoked = await key.DELETE(
      busy.request('DELETE', '/api/api-keys/a'),
      routeParams({ apiKeyId: 'a' }),
    )
    expect(revoked.status, 'nor their own change').toBe(204)
    const releasing = setInterval(release, 5)
    const statuses = (await Promise.all(searches)).map(({ status }) => status)
    clearInterval(releasing)
    expect(new Set(statuses)).toEqual(new Set([200]))
    expect(most).toBe(8)
  })

  it('are no more at once where that person has several sessions', async () => {
    const sessions = await Promise.all(Array.from({ length: 10 }, () => as('user_a')))
    const searches = sessions.flatMap((session, index) =>
      Array.from({ length: 10 }, (_, search) => searchAs(session, `s${index}${search}`)),
    )
    await expect.poll(() => held.length, { timeout: 10_000 }).toBe(8)
    expect((await listAs(other)).status).toBe(200)
    const releasing = setInterval(release, 5)
    const statuses = (await Promise.all(searches)).map(({ status }) => status)
    clearInterval(releasing)
    expect([most, ...new Set(statuses)]).toEqual([8, 200])
  })

  it('that upstream never answers end as theirs alone, and the breaker stays closed', async () => {
    limits.callMs = 600
    const searches = Array.from({ length: 200 }, (_, index) => searchAs(busy, `b${index}`))
    let isOver = false
    const all = Promise.all(searches).finally(() => {
      isOver = true
    })
    const others: number[] = []
    // Half of the time nobody else asks: what is slow for one session must not add up.
    await new Promise((resolve) => setTimeout(resolve, 1_000))
    while (!isOver || others.length < 3) {
      others.push((await listAs(other)).status)
      await new Promise((resolve) => setTimeout(resolve, 20))
    }
    expect(new Set(others)).toEqual(new Set([200]))
    const answers = await all
    expect(new Set(answers.map(({ status }) => status))).toEqual(new Set([429, 504]))
    const [refused] = answers.filter(({ status }) => status === 429)
    if (!refused) throw new Error('None was refused.')
    expect(Number(refused.headers.get('retry-after'))).toBeGreaterThan(0)
    expect((await refused.json()).error).toMatchObject({
      code: 'RATE_LIMITED',
      message: expect.stringMatching(/too many requests/i),
    })
    expect(most).toBeLessThanOrEqual(8)
  })
})

it('an upstream that answers nobody opens the breaker still', async () => {
  limits.callMs = 150
  upstream.answers(() => {})
  const browsers = await Promise.all(['c', 'd', 'e', 'f'].map(as))
  await Promise.all(browsers.flatMap((browser) => [1, 2, 3].map((page) => searchAs(browser, `c${page}`))))
  upstream.answersJson(200, emptyList)
  expect((await listAs(other)).status).toBe(503)
  expect(upstream.seen).toHaveLength(0)
})

describe('a browser that leaves before it is answered', () => {
  const contextOf = (leaving: Set<() => void>) =>
    enterRequestContext({ requestId: 'r', clientAddress: '', startedAtMs: 0, upstream: [], leaving })

  it('frees what was asked for it', async () => {
    const session = await readSession(busy.id)
    if (!session) throw new Error('There is no session.')
    const leaving = new Set<() => void>()
    contextOf(leaving)
    const searches = Array.from({ length: 20 }, (_, index) => searchOrganizations(session, `d${index}`))
    await expect.poll(() => held.length, { timeout: 10_000 }).toBe(8)
    for (const leave of [...leaving]) leave()
    const outcomes = await Promise.allSettled(searches)
    expect(outcomes.map((outcome) => outcome.status === 'rejected' && outcome.reason.code)).toEqual(
      Array(20).fill('ABANDONED'),
    )
    await expect.poll(() => gone, { message: 'upstream can stop, too', timeout: 10_000 }).toBe(8)
    expect([leaving.size, upstream.seen.length], 'nothing is tried again').toEqual([0, 8])
    contextOf(new Set())
    expect((await listAs(other)).status).toBe(200)
    expect((await listAs(busy)).status).toBe(200)
  })

  it('takes nothing from who waits for the same answer', async () => {
    const session = await readSession(busy.id)
    if (!session || !hasOwner(session)) throw new Error('There is no session.')
    const answers: ServerResponse[] = []
    upstream.answers((_, response) => answers.push(response))
    const leaving = new Set<() => void>()
    contextOf(leaving)
    const read = () => shareRead(session, 'api-keys 0', () => listApiKeys(session, 0))
    const both = [read(), read()]
    await expect.poll(() => answers.length, { timeout: 10_000 }).toBe(1)
    for (const leave of [...leaving]) leave()
    answers[0]?.writeHead(200).end(JSON.stringify(emptyList))
    expect((await Promise.all(both)).map(({ totalApiKeys }) => totalApiKeys)).toEqual([0, 0])
  })
})
