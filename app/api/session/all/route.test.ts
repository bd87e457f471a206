import { afterAll, beforeEach, expect, it } from 'vitest'
import { routeParams, signedIn, testEnvironment } from '@/lib/testing/signed-in'
import { FakeUpstream } from '@/lib/testing/upstream'

const provider = await FakeUpstream.start()
testEnvironment(provider.url, { AUTH_BACKEND_KEY: 'backend-key' })
const { GET, DELETE } = await import('./route')
const { POST: signOut } = await import('../sign-out/route')
const { closeStore, database } = await import('@/lib/store/store')
const { sessions } = await import('@/lib/store/schema')

const list = (browser: Awaited<ReturnType<typeof signedIn>>) =>
  GET(browser.request('GET', '/api/session/all'), routeParams())

beforeEach(async () => {
  await (await database()).delete(sessions)
  provider.answersJson(200, {})
})
afterAll(async () => {
  await closeStore()
  await provider.stop()
})

it('lists where the person is signed in, and marks the one that asks', async () => {
  const [here] = [await signedIn(), await signedIn()]
  const found = await (await list(here)).json()
  expect(found).toHaveLength(2)
  expect(found.filter(({ isThisOne }: { isThisOne: boolean }) => isThisOne)).toHaveLength(1)
  expect(Object.keys(found[0]).sort()).toEqual([
    'address',
    'browser',
    'id',
    'isThisOne',
    'lastSeenAtSeconds',
    'signedInAtSeconds',
  ])
})

it('signs out everywhere at once, here and at the identity provider', async () => {
  const [here, there] = [await signedIn(), await signedIn()]
  const response = await DELETE(here.request('DELETE', '/api/session/all'), routeParams())
  expect(await response.json()).toEqual({ location: '/signed-out' })
  expect(response.headers.get('set-cookie')).toContain('Max-Age=0')
  expect([(await list(here)).status, (await list(there)).status]).toEqual([401, 401])
  const ended = provider.seen.filter(({ path }) => path === '/api/backend/v1/logout')
  expect(ended).toHaveLength(2)
  expect(ended[0]).toMatchObject({
    headers: { authorization: 'Bearer backend-key' },
    body: '{"refresh_token":"refresh-1"}',
  })
})

it('ends only the session that signs out', async () => {
  const [here, there] = [await signedIn(), await signedIn()]
  await signOut(here.request('POST', '/api/session/sign-out'), routeParams())
  expect([(await list(here)).status, (await list(there)).status]).toEqual([401, 200])
})

it('is out here even when the identity provider does not answer', async () => {
  provider.answers((_, response) => response.destroy())
  const here = await signedIn()
  expect((await signOut(here.request('POST', '/api/session/sign-out'), routeParams())).status).toBe(200)
  expect((await list(here)).status).toBe(401)
})

it('lets no other site sign anybody out', async () => {
  const here = await signedIn()
  const request = here.request('DELETE', '/api/session/all', undefined, { origin: 'https://evil.example' })
  expect((await DELETE(request, routeParams())).status).toBe(403)
  expect((await list(here)).status).toBe(200)
})
