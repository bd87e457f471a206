import { eq } from 'drizzle-orm'
import { afterAll, afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { signInWithoutBrowser } from '@/lib/testing/sign-in-without-browser'
import { appOrigin, routeParams, signedIn, testEnvironment } from '@/lib/testing/signed-in'
import { FakeUpstream } from '@/lib/testing/upstream'
import { upstreamFaults } from '@/lib/testing/upstream-faults'

const upstream = await FakeUpstream.start()
testEnvironment(upstream.url, { SIGN_INS_PER_MINUTE: '1000' })
const { GET } = await import('../api-keys/route')
const { POST: signOut } = await import('./sign-out/route')
const { closeStore, database } = await import('@/lib/store/store')
const { sessions } = await import('@/lib/store/schema')
const { sweepSessions } = await import('@/lib/session/session')
const { recordOutcome } = await import('@/lib/partner-api/breaker')

const faults = upstreamFaults('')
const tokenEndpoint = 'POST /propelauth/oauth/token'
const minute = 60_000
const expired = () => signedIn(undefined, 0)
const list = (browser: Awaited<ReturnType<typeof signedIn>>, page = 0) =>
  GET(browser.request('GET', `/api/api-keys?page=${page}`), routeParams())
const listWith = (cookie: string | undefined) =>
  GET(
    new Request(`${appOrigin}/api/api-keys`, {
      headers: { cookie: cookie ?? '', 'x-page-person': 'user_a', 'x-page-owner': 'partner_a' },
    }),
    routeParams(),
  )
const outcomeOf = async (response: Response) =>
  response.ok ? response.status : `${response.status} ${(await response.json()).error.code}`
const later = (ms: number) => vi.useFakeTimers({ toFake: ['Date'], now: Date.now() + ms })
const rows = async () => (await database()).select().from(sessions)

beforeEach(async () => {
  upstream.reset()
  recordOutcome(200)
  Object.assign(upstream.identity, {
    refusesRefresh: false,
    grace: true,
    clockAheadSeconds: 0,
    lifetimeSeconds: 1800,
  })
  await (await database()).delete(sessions)
})
afterEach(() => {
  vi.useRealTimers()
})
afterAll(async () => {
  await closeStore()
  await upstream.stop()
})

describe('the end of a session', () => {
  it('comes after 60 minutes without a request', async () => {
    const browser = await signedIn(undefined, 100_000)
    later(59 * minute)
    expect(await outcomeOf(await list(browser))).toBe(200)
    later(59 * minute)
    expect(await outcomeOf(await list(browser))).toBe(200)
    later(61 * minute)
    expect(await outcomeOf(await list(browser))).toBe('401 UNAUTHENTICATED')
  })

  it('comes after 12 hours, however active the person is', async () => {
    const browser = await signedIn(undefined, 100_000)
    for (let half = 1; half < 24; half++) {
      later(30 * minute)
      expect(await outcomeOf(await list(browser))).toBe(200)
    }
    later(30 * minute)
    expect(await outcomeOf(await list(browser))).toBe('401 UNAUTHENTICATED')
    await sweepSessions()
    expect(await rows()).toEqual([])
  })

  it('comes with signing out, at once and in the store', async () => {
    const browser = await signedIn()
    expect(await outcomeOf(await list(browser))).toBe(200)
    const answer = await signOut(browser.request('POST', '/api/session/sign-out', {}), routeParams())
    expect(answer.headers.get('set-cookie')).toMatch(/^session-3000=; .*Max-Age=0/)
    // A full cache of all sites would take seconds to clear, and holds nothing of a session.
    expect(answer.headers.get('clear-site-data')).toBe('"storage"')
    expect(answer.headers.get('cache-control')).toBe('no-store')
    expect(await rows()).toEqual([])
    expect(await outcomeOf(await list(browser))).toBe('401 UNAUTHENTICATED')
  })

  it('is not undone by a refresh that was under way', async () => {
    const browser = await expired()
    upstream.injectFault(tokenEndpoint, async (exchange) => {
      await signOut(browser.request('POST', '/api/session/sign-out', {}), routeParams())
      await faults['extra and null fields'](exchange)
    })
    expect(await outcomeOf(await list(browser))).toBe('401 UNAUTHENTICATED')
    expect(await outcomeOf(await list(browser))).toBe('401 UNAUTHENTICATED')
    expect(await rows()).toEqual([])
  })
})

describe('signing in', () => {
  it('gives the browser an id that it did not have, and ends the session that it had', async () => {
    const first = await signInWithoutBrowser()
    const second = await signInWithoutBrowser(first.cookie)
    expect(second.cookie).toMatch(/^session-3000=[\w-]{43}$/)
    expect(second.cookie).not.toBe(first.cookie)
    expect(await rows()).toHaveLength(1)
    expect(await outcomeOf(await listWith(first.cookie))).toBe('401 UNAUTHENTICATED')
    expect(await outcomeOf(await listWith(second.cookie))).toBe(200)
  })

  it('leads back to what the store says is active, not to what this replica remembers', async () => {
    upstream.injectFault('GET /v2/partner/partners', ({ response }) =>
      response.writeHead(200).end('[{"id":"partner_a","name":"A"},{"id":"partner_b","name":"B"}]'),
    )
    const first = await signInWithoutBrowser()
    expect(await outcomeOf(await listWith(first.cookie))).toBe(200)
    await (await database()).update(sessions).set({ ownerId: 'partner_b', ownerName: 'B' })
    await signInWithoutBrowser(first.cookie)
    expect((await rows()).map(({ ownerId }) => ownerId)).toEqual(['partner_b'])
  })

  it('whose end meets a store that is away leads to a page, not to an error as JSON', async () => {
    const clock = await import('@/lib/store/read-clock')
    const reading = vi.spyOn(clock, 'readStoreClockMs')
    reading.mockResolvedValueOnce(Date.now()).mockRejectedValue(new Error('connection refused'))
    const { response } = await signInWithoutBrowser()
    reading.mockRestore()
    expect([response.status, response.headers.get('location')]).toEqual([
      303,
      expect.stringMatching(/^\/sign-in-problem\?reason=unavailable/),
    ])
  })

  it('does not take over an id that somebody planted', async () => {
    const planted = `session-3000=${'p'.repeat(43)}`
    const { cookie } = await signInWithoutBrowser(planted)
    expect(cookie).not.toBe(planted)
    expect(await outcomeOf(await listWith(planted))).toBe('401 UNAUTHENTICATED')
  })

  it.each([120, -120])('works with a provider whose clock is %i seconds off', async (seconds) => {
    upstream.identity.clockAheadSeconds = seconds
    const { cookie } = await signInWithoutBrowser()
    expect(await outcomeOf(await listWith(cookie))).toBe(200)
    later(29 * minute - 1_000)
    upstream.seen.length = 0
    expect(await outcomeOf(await listWith(cookie))).toBe(200)
    expect(upstream.count(tokenEndpoint), 'the token serves its whole lifetime, by our clock').toBe(0)
    later(minute)
    expect(await outcomeOf(await listWith(cookie))).toBe(200)
    expect(upstream.count(tokenEndpoint)).toBe(1)
  })

  it('works with the very next key after the provider rotated its own', async () => {
    await signInWithoutBrowser()
    upstream.identity.rotateSigningKey()
    // The key set is not fetched more than once a second.
    await new Promise((resolve) => setTimeout(resolve, 1_100))
    const { cookie } = await signInWithoutBrowser()
    expect(await outcomeOf(await listWith(cookie))).toBe(200)
  })
})

describe('an access token that has run out', () => {
  it('is refreshed once for fifty requests side by side, and all fifty are answered', async () => {
    const browser = await expired()
    const answers = await Promise.all(Array.from({ length: 50 }, (_, page) => list(browser, page)))
    expect(answers.map(({ status }) => status)).toEqual(Array(50).fill(200))
    expect(upstream.count(tokenEndpoint)).toBe(1)
  })

  it('is refreshed once when upstream refuses it before its time', async () => {
    const browser = await signedIn()
    upstream.injectFault('GET /v2/partner/api_keys', faults['401'], 1)
    expect(await outcomeOf(await list(browser))).toBe(200)
    expect(upstream.count(tokenEndpoint)).toBe(1)
  })

  it('signs out when the provider says invalid_grant, and only then', async () => {
    const browser = await expired()
    upstream.identity.refusesRefresh = true
    expect(await outcomeOf(await list(browser))).toBe('401 UNAUTHENTICATED')
    expect(await rows()).toEqual([])
  })

  it.each([
    '500',
    '401',
    '429 with Retry-After',
    'cut JSON',
    'JSON of another shape',
    'reset before the commit',
  ] as const)(
    'leaves the person signed in while the provider fails (%s), and works again without a reload',
    async (fault) => {
      const browser = await expired()
      upstream.injectFault(tokenEndpoint, faults[fault], 1)
      expect(await outcomeOf(await list(browser))).toBe('503 IDENTITY_UNAVAILABLE')
      expect(await rows()).toHaveLength(1)
      expect(await outcomeOf(await list(browser))).toBe(200)
    },
  )

  it('survives an answer of the provider that got lost, by the grace that rotation gives', async () => {
    const browser = await expired()
    upstream.injectFault(tokenEndpoint, faults['reset after the commit'], 1)
    expect(await outcomeOf(await list(browser))).toBe('503 IDENTITY_UNAVAILABLE')
    expect(await outcomeOf(await list(browser))).toBe(200)
  })

  it('is refreshed by another process when the one that began died before it saved', async () => {
    const browser = await expired()
    // The dead one had claimed the lease, and the provider had rotated the refresh token already.
    upstream.identity.issued = 2
    const runsOutAt = new Date(Date.now() + 700)
    await (await database()).update(sessions).set({ refreshLeaseUntil: runsOutAt })
    expect(await outcomeOf(await list(browser))).toBe(200)
    expect(Date.now()).toBeGreaterThanOrEqual(runsOutAt.getTime())
    expect((await rows())[0]?.refreshLeaseUntil).toBeNull()
  })

  it('ends the session when the tokens that come are somebody else’s', async () => {
    const browser = await expired()
    upstream.identity.userId = 'user_b'
    expect(await outcomeOf(await list(browser))).toBe('401 UNAUTHENTICATED')
    upstream.identity.userId = 'user_a'
    expect(await rows()).toEqual([])
  })
})

describe('what the store holds', () => {
  it('is neither the id of a session nor a token', async () => {
    const browser = await signedIn()
    const text = JSON.stringify(await rows())
    expect(text).toContain('user_a')
    for (const secret of [browser.id, 'access-1', 'refresh-1']) expect(text).not.toContain(secret)
  })

  it('opens in its own row only: tokens copied to another session sign nobody in', async () => {
    const victim = await signedIn()
    const thief = await signedIn()
    const [first, second] = await rows()
    if (!first || !second) throw new Error('There are two sessions.')
    const { accessToken, refreshToken } = first
    const db = await database()
    await db.update(sessions).set({ accessToken, refreshToken }).where(eq(sessions.idHash, second.idHash))
    const answers = [await outcomeOf(await list(victim)), await outcomeOf(await list(thief))]
    expect(answers.sort()).toEqual([200, '401 UNAUTHENTICATED'])
  })
})

describe('a membership lost while signed in', () => {
  it.each([
    ['Admin access required for this endpoint.', '403 FORBIDDEN'],
    ['User does not have access to the specified organization', '403 OWNER_ACCESS_LOST'],
  ])('shows in the next call: %s', async (detail, outcome) => {
    const browser = await signedIn()
    upstream.injectFault('GET /v2/partner/api_keys', ({ response }) =>
      response.writeHead(403, { 'content-type': 'application/json' }).end(JSON.stringify({ detail })),
    )
    expect(await outcomeOf(await list(browser))).toBe(outcome)
    expect(await rows(), 'the session lives: the person may have other partners').toHaveLength(1)
  })
})
