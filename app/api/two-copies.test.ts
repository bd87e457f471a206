import { afterAll, expect, it, vi } from 'vitest'
import { routeParams, signedIn, testEnvironment } from '@/lib/testing/signed-in'
import { FakeUpstream } from '@/lib/testing/upstream'

const upstream = await FakeUpstream.start()
testEnvironment(upstream.url)
// Opens the store.
const browser = await signedIn()
afterAll(() => upstream.stop())

it('a list that joins a read of the other copy while upstream is down says so with 503', async () => {
  // As Next loads them: once for pages, once for route handlers.
  const load = async () => ({
    ...(await import('./api-keys/route')),
    ...(await import('@/lib/session/share-read')),
    ...(await import('@/lib/api-keys/list/list-api-keys')),
    ...(await import('@/lib/session/session')),
    ...(await import('@/lib/session/session-row')),
    ...(await import('@/lib/store/store')),
  })
  const pages = await load()
  vi.resetModules()
  const routes = await load()
  try {
    upstream.answersJson(503, { detail: 'Service unavailable' })
    const session = await pages.readSession(browser.id)
    if (!session || !pages.hasOwner(session)) throw new Error('There is no session.')
    const reading = pages.shareRead(session, 'api-keys 0', () => pages.listApiKeys(session, 0))
    const [answer] = await Promise.all([
      routes.GET(
        browser.request('GET', '/api/api-keys?page=0', undefined, { 'x-background': '1' }),
        routeParams(),
      ),
      reading.catch(() => {}),
    ])
    expect(upstream.seen.length, 'one read for both, tried three times').toBe(3)
    expect([answer.status, (await answer.json()).error.code]).toEqual([503, 'UPSTREAM_UNAVAILABLE'])
  } finally {
    await routes.closeStore()
  }
})
