import { afterAll, afterEach, beforeAll, beforeEach, expect, it, vi } from 'vitest'
import { readLogFields } from '@/lib/log/log-fields'
import { appOrigin, routeParams, testEnvironment } from '@/lib/testing/signed-in'
import { FakeUpstream } from '@/lib/testing/upstream'
import type { ForeignProvider } from './foreign-provider'
import { TestBrowser } from './test-browser'

// Its advice for production (a store, a newer Node) is not for a test.
vi.spyOn(console, 'warn').mockImplementation(() => {})
const { ForeignProvider: Provider } = await import('./foreign-provider')

const redirectUri = `${appOrigin}/api/session/callback`
const upstream = await FakeUpstream.start()
testEnvironment(upstream.url, { SIGN_INS_PER_MINUTE: '1000', AUTH_CLIENT_ID: 'dashboard', LOG_LEVEL: 'warn' })
const providers: ForeignProvider[] = []
/** What the dashboard wrote into its log. */
let logged: string[]

beforeAll(async () => {
  await (await import('@/lib/store/store')).database()
  upstream.answers(({ path }, response) => {
    const page = { apiKeys: [], totalApiKeys: 0, currentPage: 0, pageSize: 100, hasMoreResults: false }
    const body = path.startsWith('/v2/partner/partners') ? [{ id: 'partner_a', name: 'A' }] : page
    response.writeHead(200, { 'content-type': 'application/json' }).end(JSON.stringify(body))
  })
})
beforeEach(async () => {
  logged = []
  await (await (await import('@/lib/store/store')).database()).delete(
    (await import('@/lib/store/schema')).sessions,
  )
})
afterEach(async () => {
  await Promise.all(providers.splice(0).map((provider) => provider.stop()))
})
afterAll(async () => {
  await (await import('@/lib/store/store')).closeStore()
  await upstream.stop()
})

async function startProvider(options: Partial<Parameters<typeof Provider.start>[0]> = {}) {
  const provider = await Provider.start({ redirectUri, secret: 'right', ...options })
  providers.push(provider)
  return provider
}

/** A dashboard that starts afresh with these settings, as after a start, and a browser in front of it. */
async function dashboardAt(provider: Pick<ForeignProvider, 'url'>, settings: Record<string, string> = {}) {
  Object.assign(
    process.env,
    { AUTH_URL: provider.url, AUTH_CLIENT_SECRET: 'right', AUTH_BACKEND_KEY: '' },
    settings,
  )
  vi.resetModules()
  delete (globalThis as Record<symbol, unknown>)[Symbol.for('partner-experience identity provider')]
  const { log } = await import('@/lib/log/log')
  vi.spyOn(log, 'warn').mockImplementation((fields, sentence) => {
    logged.push(`${sentence} ${JSON.stringify(readLogFields(fields))}`)
  })
  vi.spyOn(log, 'error').mockImplementation(() => {})
  const routes = {
    '/api/session/sign-in': (await import('@/app/api/session/sign-in/route')).GET,
    '/api/session/callback': (await import('@/app/api/session/callback/route')).GET,
    '/api/session/sign-out': (await import('@/app/api/session/sign-out/route')).POST,
    '/api/api-keys': (await import('@/app/api/api-keys/route')).GET,
  }
  const browser = new TestBrowser(appOrigin, (request) => {
    const route = routes[new URL(request.url).pathname as keyof typeof routes]
    return route ? route(request, routeParams()) : Promise.resolve(new Response('a page'))
  })
  return Object.assign(browser, {
    begin: () => browser.get(`${appOrigin}/api/session/sign-in?returnTo=/settings/api-keys`),
    keys: async () => {
      const answer = await browser.get(`${appOrigin}/api/api-keys`, page)
      return answer.status === 200 ? 200 : `${answer.status} ${JSON.parse(answer.text).error.code}`
    },
    signOut: () =>
      browser.send(`${appOrigin}/api/session/sign-out`, 'POST', {
        origin: appOrigin,
        'sec-fetch-site': 'same-origin',
        ...page,
      }),
  })
}

/** Whom the page was rendered for. */
const page = { 'x-page-person': 'ada', 'x-page-owner': 'partner_a' }
const asked = 'Who are you?'
const sessions = async () => {
  const { database } = await import('@/lib/store/store')
  const { sessions: table } = await import('@/lib/store/schema')
  const { sessionFromRow } = await import('@/lib/session/session-row')
  const rows = await (await database()).select().from(table)
  return rows.map((row) => sessionFromRow({ ...row, readAtMs: Date.now() }))
}

/** Signs in as a person at the provider's page, which has to ask. */
async function signIn(dashboard: Awaited<ReturnType<typeof dashboardAt>>, person = 'ada') {
  const page = await dashboard.begin()
  expect(page.text).toBe(asked)
  return dashboard.get(`${page.url}?as=${person}`)
}

it('lets a person in, and leads back to the page', async () => {
  const dashboard = await dashboardAt(await startProvider())
  const back = await signIn(dashboard)
  expect(back.url).toBe(`${appOrigin}/settings/api-keys`)
  expect(await dashboard.keys()).toBe(200)
  expect((await sessions()).at(-1)?.person).toMatchObject({ userId: 'ada', email: 'ada@example.com' })
  expect(logged).toEqual([])
})

it('refreshes with tokens that rotate, and ends the session when the provider refuses', async () => {
  // An access token is not used in its last minute: each call refreshes.
  const provider = await startProvider({ accessTokenSeconds: 30 })
  const dashboard = await dashboardAt(provider)
  await signIn(dashboard)
  const seen = new Set<unknown>()
  for (let call = 0; call < 3; call++) {
    expect(await dashboard.keys()).toBe(200)
    seen.add((await sessions()).at(-1)?.refreshToken)
  }
  expect(seen.size).toBe(3)
  await provider.revoke(String([...seen].at(-1)))
  expect(await dashboard.keys()).toBe('401 UNAUTHENTICATED')
  expect(await dashboard.keys()).toBe('401 UNAUTHENTICATED')
})

it('is signed out of by the backend key: the next sign-in is asked who it is', async () => {
  const dashboard = await dashboardAt(await startProvider(), { AUTH_BACKEND_KEY: 'backend-key' })
  await signIn(dashboard)
  await dashboard.signOut()
  expect(await dashboard.keys()).toBe('401 UNAUTHENTICATED')
  expect(dashboard.cookieOf('signed-out')).toBe('everywhere')
  await signIn(dashboard, 'bob')
})

it.each([
  ['without a backend key', ''],
  ['when the provider did not take the backend key', 'wrong'],
])('asks who it is after a sign-out %s, until somebody has signed in', async (_, key) => {
  const dashboard = await dashboardAt(await startProvider(), { AUTH_BACKEND_KEY: key })
  await signIn(dashboard)
  const known = await dashboard.begin()
  expect(known.url, 'the provider remembers the person').toBe(`${appOrigin}/settings/api-keys`)
  await dashboard.signOut()
  expect(dashboard.cookieOf('signed-out')).toBe('here')
  for (let press = 0; press < 2; press++) expect((await dashboard.begin()).text).toBe(asked)
  expect((await signIn(dashboard)).url).toBe(`${appOrigin}/settings/api-keys`)
  expect(dashboard.cookieOf('signed-out')).toBeUndefined()
  expect((await dashboard.begin()).url, 'this once').toBe(`${appOrigin}/settings/api-keys`)
})

const notSetUp = `${appOrigin}/sign-in-problem?reason=misconfigured&returnTo=%2Fsettings%2Fapi-keys`

it('says that the client is not accepted, and which variables to check: a wrong secret', async () => {
  const dashboard = await dashboardAt(await startProvider(), { AUTH_CLIENT_SECRET: 'wrong' })
  expect((await signIn(dashboard)).url).toBe(notSetUp)
  expect(logged.join('\n')).toMatch(
    /does not accept the dashboard as its client\. Check AUTH_CLIENT_ID and AUTH_CLIENT_SECRET/,
  )
})

it('keeps people signed in while the secret is wrong', async () => {
  const provider = await startProvider({ accessTokenSeconds: 30 })
  const before = await dashboardAt(provider)
  await signIn(before)
  const after = await dashboardAt(provider, { AUTH_CLIENT_SECRET: 'wrong' })
  after.cookies = before.cookies
  expect(await after.keys()).toBe('503 IDENTITY_UNAVAILABLE')
  expect(logged.join('\n')).toMatch(/AUTH_CLIENT_SECRET/)
})

it('says that the access token is no JWT: an opaque one', async () => {
  const dashboard = await dashboardAt(await startProvider({ accessTokens: 'opaque' }))
  expect((await signIn(dashboard)).url).toBe(notSetUp)
  expect(logged.join('\n')).toMatch(
    /is no JWT\. Let the provider issue access tokens as JWTs, signed with RS256/,
  )
})

it('names both issuers where they differ, at the start and at a sign-in', async () => {
  const provider = await startProvider({ calledHost: '127.0.0.1' })
  const dashboard = await dashboardAt(provider)
  const { checkProvider } = await import('@/lib/session/identity/identity')
  await checkProvider()
  const issuer = provider.url.replace('localhost', '127.0.0.1')
  const both = JSON.stringify({ authUrl: provider.url, issuer }).slice(1, -1)
  expect(logged).toEqual([expect.stringContaining(both)])
  expect(logged[0]).toContain('Set AUTH_URL to its issuer')
  expect((await dashboard.begin()).url).toBe(notSetUp)
  expect(logged.filter((line) => line.includes(both))).toHaveLength(2)
})

it('is asked again by the next sign-in after it was away at the start', async () => {
  const away = await startProvider()
  const dashboard = await dashboardAt(away)
  await away.stop()
  const { checkProvider } = await import('@/lib/session/identity/identity')
  await checkProvider()
  expect(logged).toEqual([expect.stringMatching(/AUTH_URL can’t be reached: .*ECONNREFUSED/)])
  expect((await dashboard.begin()).url).toContain('/sign-in-problem?reason=unavailable')
})
