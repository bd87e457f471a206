import { afterAll, afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { makeDatabase } from '@/e2e/stack/make-database'
import { appOrigin, testEnvironment } from '@/lib/testing/signed-in'
import { FakeUpstream } from '@/lib/testing/upstream'

const hour = 3_600_000
const hasPostgres = Boolean(process.env.TEST_DATABASE_URL)

// PGlite runs in this process and goes by its clock: only a PostgreSQL has one of its own.
describe.runIf(hasPostgres)('replicas whose clocks differ by hours', async () => {
  if (!hasPostgres) return
  const upstream = await FakeUpstream.start()
  testEnvironment(upstream.url, { DATABASE_URL: await makeDatabase('clocks'), SIGN_INS_PER_MINUTE: '1000' })
  const { beginSignIn, completeSignIn } = await import('@/lib/access/sign-in')
  const { readSession } = await import('@/lib/session/session')
  const { closeStore } = await import('@/lib/store/store')

  /** From now on this process is a replica whose clock is off by so much; the provider's is not. */
  const replicaAt = (ms: number) => {
    vi.useRealTimers()
    vi.useFakeTimers({ toFake: ['Date'], now: Date.now() + ms })
    upstream.identity.clockAheadSeconds = -ms / 1000
  }
  beforeEach(() => upstream.reset())
  afterEach(() => vi.useRealTimers())
  afterAll(async () => {
    await closeStore()
    await upstream.stop()
  })

  async function begin() {
    const begun = await beginSignIn('/clients')
    const state = new URL(begun.headers.get('location') ?? '', appOrigin).searchParams.get('state')
    return { state, cookie: begun.headers.get('set-cookie')?.split(';')[0] ?? '' }
  }
  async function end({ state, cookie }: Awaited<ReturnType<typeof begin>>) {
    const callback = `${appOrigin}/api/session/callback?code=code&state=${state}`
    const response = await completeSignIn(new Request(callback, { headers: { cookie } }))
    const session = response.headers.getSetCookie().find((value) => value.startsWith('session-'))
    return { location: response.headers.get('location'), id: /=([^;]+)/.exec(session ?? '')?.[1] }
  }

  it.each([
    [0, 3 * hour],
    [3 * hour, 0],
    [0, -3 * hour],
    [-3 * hour, 0],
    [26 * hour, -26 * hour],
  ])('a sign-in begun where it is %d ms late ends where it is %d ms late', async (begunAt, endedAt) => {
    replicaAt(begunAt)
    const attempt = await begin()
    replicaAt(endedAt)
    const { location, id } = await end(attempt)
    expect([location, id?.length]).toEqual(['/clients', 43])
    const session = await readSession(id, { fresh: true })
    const leftMs = session ? session.accessExpiresAt.getTime() - Date.now() : 0
    expect(leftMs).toBeGreaterThan(29 * 60_000)
    expect(leftMs).toBeLessThan(31 * 60_000)
  })

  it.each([
    ['ahead', 3 * hour],
    ['behind', -3 * hour],
  ])('a sign-in is over ten minutes after it began, where the clock is %s, too', async (_, ms) => {
    const clock = await import('@/lib/store/read-clock')
    const attempt = await begin()
    replicaAt(ms)
    const inElevenMinutes = (await clock.readStoreClockMs()) + 11 * 60_000
    const reading = vi.spyOn(clock, 'readStoreClockMs').mockResolvedValue(inElevenMinutes)
    const { location, id } = await end(attempt)
    reading.mockRestore()
    expect([location, id]).toEqual(['/sign-in-problem?reason=expired&returnTo=%2Fclients', undefined])
  })
})
