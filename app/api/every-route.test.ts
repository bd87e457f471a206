import { readdirSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { eq } from 'drizzle-orm'
import { afterAll, beforeEach, describe, expect, it } from 'vitest'
import type { Owner } from '@/lib/owner/schema'
import { routeParams, signedIn, testEnvironment } from '@/lib/testing/signed-in'
import { FakeUpstream } from '@/lib/testing/upstream'

const upstream = await FakeUpstream.start()
testEnvironment(upstream.url)
const { closeStore, database } = await import('@/lib/store/store')
const { sessions } = await import('@/lib/store/schema')

type Handler = (request: Request, context: ReturnType<typeof routeParams>) => Promise<Response>
type Browser = Awaited<ReturnType<typeof signedIn>>

/** Routes that have nothing to do with who is signed in. Any other, also one that is new, is a route of a session. */
const ofNobody = ['[[...path]]', 'health/live', 'health/ready', 'session/sign-in', 'session/callback']

const folders = readdirSync('app/api', { recursive: true, encoding: 'utf8' })
  .filter((file) => file.endsWith('route.ts'))
  .map(dirname)
const routes = (
  await Promise.all(
    folders
      .filter((folder) => !ofNobody.includes(folder))
      .map(async (folder) => {
        const handlers: Record<string, Handler> = await import(
          join(process.cwd(), 'app/api', folder, 'route.ts')
        )
        return Object.entries(handlers).map(([method, handler]) => ({
          name: `${method} /api/${folder}`,
          method,
          ask: (browser: Browser, headers: Record<string, string> = {}) => {
            const body = method === 'GET' || method === 'DELETE' ? undefined : {}
            return handler(
              browser.request(method, `/api/${folder}`, body, {
                'idempotency-key': 'k'.repeat(20),
                ...headers,
              }),
              routeParams({ apiKeyId: 'key-1', creationId: 'creation-1', sessionId: 'session-1' }),
            )
          },
        }))
      }),
  )
).flat()
const reads = routes.filter(({ method }) => method === 'GET')
const changes = routes.filter(({ method }) => method !== 'GET')

const errorOf = async (response: Response) => {
  const { code, message, details } = (await response.json()).error
  return { status: response.status, code, message, details }
}
/** As another replica would do it: behind the memory of this one. */
const inTheStore = async (columns: Partial<typeof sessions.$inferInsert>) =>
  (await database()).update(sessions).set(columns)
const remembered = async (browser: Browser) => {
  const { readSession } = await import('@/lib/session/session')
  expect(await readSession(browser.id)).not.toBeNull()
}

beforeEach(async () => {
  await (await database()).delete(sessions)
  upstream.answersJson(200, {})
})
afterAll(async () => {
  await closeStore()
  await upstream.stop()
})

it('the routes are found by their files', () => {
  expect(folders).toEqual(expect.arrayContaining(ofNobody))
  expect(reads.length).toBeGreaterThanOrEqual(6)
  expect(changes.length).toBeGreaterThanOrEqual(11)
})

describe.each(routes)('$name', ({ method, ask, name }) => {
  const isSignOut = name === 'POST /api/session/sign-out'

  it.skipIf(isSignOut)('is for someone who is signed in', async () => {
    const browser = await signedIn()
    await (await database()).delete(sessions)
    expect(await errorOf(await ask(browser))).toMatchObject({ status: 401, code: 'UNAUTHENTICATED' })
  })

  it.each(['x-page-person', 'x-page-owner'])('is refused without %s', async (header) => {
    const browser = await signedIn()
    const withoutIt = {
      ...browser,
      request: (...args: Parameters<Browser['request']>) => {
        const request = browser.request(...args)
        request.headers.delete(header)
        return request
      },
    }
    expect(await errorOf(await ask(withoutIt))).toMatchObject({ status: 400, code: 'BAD_REQUEST' })
    expect(upstream.seen).toEqual([])
  })

  it.each([
    ['', 'partner_a'],
    ['user_b', 'partner_a'],
    ['USER_A', 'partner_a'],
    ['user_b', 'partner_b'],
  ])('is refused to a page of another person: “%s” in %s', async (person, owner) => {
    const browser = await signedIn()
    const answer = await ask(browser, { 'x-page-person': person, 'x-page-owner': owner })
    expect(await errorOf(answer)).toEqual({
      status: 409,
      code: 'PERSON_CHANGED',
      message: 'You are signed in as Ada now. Reload to continue.',
      details: {
        person: { userId: 'user_a', email: 'a@example.com', name: 'Ada' },
        owner: { kind: 'partner', id: 'partner_a', name: 'A' },
      },
    })
    expect(upstream.seen).toEqual([])
    expect(await (await database()).select().from(sessions), 'nobody is signed out').toHaveLength(1)
  })

  it.each<[Owner | null, string]>([
    [{ kind: 'partner', id: 'partner_a', name: 'A' }, 'partner_b'],
    [{ kind: 'partner', id: 'partner_a', name: 'A' }, 'organization:partner_a'],
    [{ kind: 'partner', id: 'partner_a', name: 'A' }, ''],
    [{ kind: 'organization', id: 'org_a', name: 'A' }, 'org_a'],
    [null, 'partner_a'],
  ])('is refused to a page of another owner: %j to “%s”', async (active, owner) => {
    const browser = await signedIn(active)
    const { status, code, details } = await errorOf(await ask(browser, { 'x-page-owner': owner }))
    expect({ status, code, owner: details.owner }).toEqual({
      status: 409,
      code: 'OWNER_CHANGED',
      owner: active,
    })
    expect(upstream.seen).toEqual([])
  })

  it('is answered for a page that is still right while the memory is the older one', async () => {
    const browser = await signedIn()
    await remembered(browser)
    await inTheStore({ ownerId: 'partner_é', ownerName: 'É' })
    const answer = await ask(browser, { 'x-page-owner': encodeURI('partner_é') })
    expect(answer.status).not.toBe(409)
    expect(answer.status).not.toBe(400)
  })

  it.skipIf(method === 'GET')('asks the store, not the memory: a switch elsewhere', async () => {
    const browser = await signedIn()
    await remembered(browser)
    await inTheStore({ ownerId: 'partner_b', ownerName: 'B' })
    expect(await errorOf(await ask(browser))).toMatchObject({ status: 409, code: 'OWNER_CHANGED' })
    expect(upstream.seen).toEqual([])
  })

  it.skipIf(method === 'GET' || isSignOut)(
    'asks the store, not the memory: a sign-out elsewhere',
    async () => {
      const browser = await signedIn()
      await remembered(browser)
      await (await database()).delete(sessions).where(eq(sessions.userId, 'user_a'))
      expect(await errorOf(await ask(browser))).toMatchObject({ status: 401, code: 'UNAUTHENTICATED' })
      expect(upstream.seen).toEqual([])
    },
  )

  it('counts as use, unless the page reads by itself', async () => {
    const browser = await signedIn()
    const halfAnHourAgo = new Date(Date.now() - 1_800_000)
    const lastSeen = async () => (await (await database()).select().from(sessions))[0]?.lastSeenAt.getTime()
    await inTheStore({ lastSeenAt: halfAnHourAgo })
    await ask(browser, { 'x-background': '1', 'x-page-owner': 'elsewhere' })
    if (method === 'GET') expect(await lastSeen()).toBe(halfAnHourAgo.getTime())
    else expect(await lastSeen()).toBeGreaterThan(halfAnHourAgo.getTime())
    await ask(browser, { 'x-page-owner': 'elsewhere' })
    expect(await lastSeen()).toBeGreaterThan(halfAnHourAgo.getTime())
  })
})
