import { afterAll, beforeEach, expect, it } from 'vitest'
import type { SignedInDevice } from '@/lib/session/schema'
import { routeParams, signedIn, testEnvironment } from '@/lib/testing/signed-in'
import { FakeUpstream } from '@/lib/testing/upstream'

const provider = await FakeUpstream.start()
testEnvironment(provider.url, { AUTH_BACKEND_KEY: 'backend-key' })
const { DELETE } = await import('./route')
const { GET } = await import('../route')
const { closeStore, database } = await import('@/lib/store/store')
const { sessions } = await import('@/lib/store/schema')

type Browser = Awaited<ReturnType<typeof signedIn>>
const list = (browser: Browser) => GET(browser.request('GET', '/api/session/all'), routeParams())
const listed = async (browser: Browser): Promise<SignedInDevice[]> => (await list(browser)).json()
const end = (browser: Browser, sessionId = '') =>
  DELETE(browser.request('DELETE', '/api/session/all/x'), routeParams({ sessionId }))

beforeEach(async () => {
  await (await database()).delete(sessions)
  provider.answersJson(200, {})
  provider.seen.length = 0
})
afterAll(async () => {
  await closeStore()
  await provider.stop()
})

it('ends another session of the person, here and at the identity provider, and only that', async () => {
  const [here, there, third] = [await signedIn(), await signedIn(), await signedIn()]
  const idsOfThird = (await listed(third)).map(({ id }) => id)
  const [other] = (await listed(there)).filter(({ isThisOne }) => isThisOne)
  expect(idsOfThird, 'a session has the same id for each that lists it').toContain(other?.id)

  expect((await end(here, other?.id)).status).toBe(204)
  expect([(await list(here)).status, (await list(there)).status, (await list(third)).status]).toEqual([
    200, 401, 200,
  ])
  expect(provider.seen.map(({ path }) => path)).toEqual(['/api/backend/v1/logout'])
  expect((await end(here, other?.id)).status, 'it has ended: nothing to do').toBe(204)
})

it('ends no session of another person, and does not say whether there is one', async () => {
  const here = await signedIn()
  const foreign = await signedIn(undefined, 1800, 'access-2', {
    userId: 'user_b',
    email: 'b@example.com',
    name: 'Bea',
  })
  const [theirs] = await listed(foreign)
  expect((await end(here, theirs?.id)).status).toBe(204)
  expect((await list(foreign)).status).toBe(200)
})

it('an id in the list is neither the cookie’s value nor what the store finds a session by', async () => {
  const here = await signedIn()
  const [mine] = await listed(here)
  const [row] = await (await database()).select().from(sessions)
  expect(mine?.id).toMatch(/^[\w-]{22}$/)
  expect([here.id, row?.idHash].join()).not.toContain(mine?.id)
  for (const guess of [here.id, row?.idHash]) expect((await end(here, guess)).status).toBe(204)
  expect((await list(here)).status, 'nobody is signed out by those').toBe(200)
})
