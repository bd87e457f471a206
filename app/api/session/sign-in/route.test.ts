import { afterAll, beforeEach, describe, expect, it, vi } from 'vitest'
import { enterRequestContext } from '@/lib/http/request-context'
import { appOrigin, routeParams, testEnvironment } from '@/lib/testing/signed-in'
import { FakeUpstream } from '@/lib/testing/upstream'

const upstream = await FakeUpstream.start()
testEnvironment(upstream.url, { SIGN_INS_PER_MINUTE: '60' })
const { GET: signIn } = await import('./route')
const { GET: callback } = await import('../callback/route')
const { env } = await import('@/lib/env')
const { closeStore, database } = await import('@/lib/store/store')
const { rateLimits, sessions } = await import('@/lib/store/schema')
const { recordOutcome } = await import('@/lib/partner-api/breaker')

let address = 0

beforeEach(async () => {
  upstream.reset()
  recordOutcome(200)
  vi.useRealTimers()
  const db = await database()
  await db.delete(sessions)
  await db.delete(rateLimits)
  from(`198.51.100.${++address}`)
})
afterAll(async () => {
  await closeStore()
  await upstream.stop()
})

/** All that follows in this test comes from this address. */
const from = (clientAddress: string) =>
  enterRequestContext({ requestId: 'test', clientAddress, startedAtMs: 0, upstream: [] })

/** A browser with its cookies, at the dashboard only: the provider lets in whoever comes with an address of ours. */
class Browser {
  readonly cookies = new Map<string, string>()

  header = () => [...this.cookies].map(([name, value]) => `${name}=${value}`).join('; ')

  take(response: Response) {
    for (const text of response.headers.getSetCookie()) {
      const [, name = '', value = ''] = /^([^=]+)=([^;]*)/.exec(text) ?? []
      if (/Max-Age=0/.test(text)) this.cookies.delete(name)
      else this.cookies.set(name, value)
    }
    return response.headers.get('location') ?? String(response.status)
  }

  ask = (route: typeof signIn, path: string, headers: Record<string, string> = {}) =>
    route(
      new Request(`${appOrigin}${path}`, { headers: { ...headers, cookie: this.header() } }),
      routeParams(),
    )

  /** Begins a sign-in and answers where it leads. */
  begin = async (returnTo = '/clients', headers: Record<string, string> = {}) =>
    this.take(await this.ask(signIn, `/api/session/sign-in?${new URLSearchParams({ returnTo })}`, headers))

  /** Comes back from the provider, to which `location` led, and answers where that leads. */
  async comeBack(location: string, answer: Record<string, string> = { code: 'code' }) {
    const state = new URL(location).searchParams.get('state') ?? ''
    return this.take(
      await this.ask(callback, `/api/session/callback?${new URLSearchParams({ ...answer, state })}`),
    )
  }
}

const toProvider = expect.stringMatching(/\/propelauth\/oauth\/authorize\?/)

describe('sign-ins under way', () => {
  it('cost a browser one small cookie, however many and however long their way back: the latest and the first work', async () => {
    const browser = new Browser()
    const first = await browser.begin('/settings/team')
    for (let time = 0; time < 50; time++) await browser.begin(`/${'long-'.repeat(398)}`)
    expect(browser.cookies.size).toBe(1)
    expect(browser.header().length).toBeLessThan(100)
    const latest = await browser.begin('/clients?page=2')
    expect(await new Browser().comeBack(latest), 'in its own browser only').toMatch(/reason=expired/)
    expect(await browser.comeBack(latest)).toBe('/clients?page=2')
    expect(await browser.comeBack(first), 'signed in already: on to its page').toBe('/settings/team')
  })

  it.each([0, 5, 11])(
    'may begin side by side, as in restored tabs: number %i works, the others go on to their page',
    async (used) => {
      const browser = new Browser()
      const tabs = await Promise.all(
        Array.from({ length: 12 }, (_, tab) =>
          browser.ask(signIn, `/api/session/sign-in?returnTo=/clients?page=${tab + 1}`),
        ),
      )
      const locations = tabs.map((tab) => browser.take(tab))
      expect(browser.header().length).toBeLessThan(1_000)
      expect(await browser.comeBack(locations[used] ?? '')).toBe(`/clients?page=${used + 1}`)
      expect([...browser.cookies.keys()]).toEqual(['session-3000'])
      for (const [tab, location] of locations.entries()) {
        expect(await browser.comeBack(location)).toBe(`/clients?page=${tab + 1}`)
      }
      expect(upstream.count('POST /propelauth/oauth/token'), 'no code is used twice').toBe(1)
    },
  )

  it('leave at most four cookies behind when the next begins', async () => {
    const browser = new Browser()
    const tabs = await Promise.all(
      Array.from({ length: 30 }, () => browser.ask(signIn, '/api/session/sign-in')),
    )
    for (const tab of tabs) browser.take(tab)
    const latest = await browser.begin()
    expect(browser.cookies.size).toBe(4)
    expect(await browser.comeBack(latest)).toBe('/clients')
  })

  it.each([
    ['/clients?search=acme&page=2', '/clients?search=acme&page=2'],
    [`/clients?search=${'é'.repeat(300)}`, '/clients'],
    [`/${'long-'.repeat(300)}?b`, '/'],
  ])('remember where to go back, in an address that every provider takes: %s', async (returnTo, back) => {
    const browser = new Browser()
    const location = await browser.begin(returnTo)
    expect(location.length).toBeLessThan(1_800)
    expect(await browser.comeBack(location)).toBe(back)
  })

  it('are over after ten minutes, and lead to the same page when started again', async () => {
    const browser = new Browser()
    const location = await browser.begin('/settings/team')
    vi.useFakeTimers({ toFake: ['Date'], now: Date.now() + 601_000 })
    expect(await browser.comeBack(location)).toBe(
      '/sign-in-problem?reason=expired&returnTo=%2Fsettings%2Fteam',
    )
  })

  it('are not begun with an invented cookie, and end with no invented state', async () => {
    const browser = new Browser()
    const location = await browser.begin()
    const [name = ''] = browser.cookies.keys()
    browser.cookies.set(name, 'A'.repeat(24))
    expect(await browser.comeBack(location)).toMatch(/reason=expired/)
    for (const state of ['', 'x', 'A'.repeat(300), location]) {
      expect(await browser.comeBack(`http://x?${new URLSearchParams({ state })}`)).toMatch(/reason=expired/)
    }
  })
})

describe('what counts against the limit of an address', () => {
  it.each<Record<string, string>>([
    { 'sec-fetch-dest': 'image', 'sec-fetch-mode': 'no-cors' },
    { 'sec-fetch-dest': 'iframe', 'sec-fetch-mode': 'navigate' },
    { 'sec-fetch-dest': 'empty', 'sec-fetch-mode': 'cors' },
    { 'sec-fetch-dest': 'script' },
    { 'sec-fetch-mode': 'no-cors' },
    { 'sec-fetch-mode': 'cors', 'sec-fetch-site': 'cross-site' },
    { 'sec-fetch-dest': 'document', 'sec-fetch-mode': 'navigate', 'sec-purpose': 'prefetch;prerender' },
  ])('is not what is no navigation: %o', async (headers) => {
    for (let time = 0; time < 70; time++) expect(await new Browser().begin('/', headers)).toBe('400')
    expect(await new Browser().ask(callback, '/api/session/callback', headers)).toHaveProperty('status', 400)
    const tab = { 'sec-fetch-dest': 'document', 'sec-fetch-mode': 'navigate', 'sec-fetch-site': 'cross-site' }
    expect(await new Browser().begin('/', tab)).toEqual(toProvider)
    for (const other of [{}, { 'sec-fetch-mode': 'cors' }]) {
      expect(await new Browser().begin('/', other as Record<string, string>), 'an old browser, Node').toEqual(
        toProvider,
      )
    }
  })

  it('is not what one browser does over and over: that counts for the browser', async () => {
    const driven = new Browser()
    const locations: string[] = []
    for (let time = 0; time < 70; time++) locations.push(await driven.begin())
    expect(locations[60]).toEqual(toProvider)
    expect(locations[69]).toMatch(/reason=too-many/)
    expect(await new Browser().begin(), 'a colleague').toEqual(toProvider)
  })

  it('is counted for whoever brings no cookie, and by /64', async () => {
    const begins = async (count: number, addressOf: (time: number) => string) => {
      let last = ''
      for (let time = 0; time < count; time++) {
        from(addressOf(time))
        last = await new Browser().begin()
      }
      return last
    }
    expect(await begins(61, (time) => `2001:db8:1:2:${time.toString(16)}::1`)).toMatch(/reason=too-many/)
    expect(await begins(1, () => '2001:db8:1:3::1'), 'another network').toEqual(toProvider)
    expect(await begins(61, (time) => (time % 2 ? '::ffff:203.0.113.7' : '203.0.113.7'))).toMatch(
      /reason=too-many/,
    )
    expect(await begins(1, () => '::ffff:203.0.113.8')).toEqual(toProvider)
  })

  it('limits invented codes, too, which cost the provider a request each', async () => {
    const browser = new Browser()
    const location = await browser.begin()
    upstream.injectFault('POST /propelauth/oauth/token', ({ response }) =>
      response.writeHead(400, { 'content-type': 'application/json' }).end('{"error":"invalid_grant"}'),
    )
    const outcomes: string[] = []
    for (let time = 0; time < 62; time++)
      outcomes.push(await browser.comeBack(location, { code: String(time) }))
    expect(outcomes[59]).toMatch(/reason=refused/)
    expect(outcomes[61]).toMatch(/reason=too-many/)
    expect(upstream.count('POST /propelauth/oauth/token')).toBe(60)
  })
})

describe('what the provider says instead of a code', () => {
  it.each([
    ['access_denied', 'refused'],
    ['login_required', 'refused'],
    ['server_error', 'unavailable'],
    ['temporarily_unavailable', 'unavailable'],
    ['invalid_request', 'misconfigured'],
    ['unauthorized_client', 'misconfigured'],
    ['invalid_scope', 'misconfigured'],
  ])('%s reads as %s', async (error, reason) => {
    const browser = new Browser()
    expect(await browser.comeBack(await browser.begin(), { error })).toBe(
      `/sign-in-problem?reason=${reason}&returnTo=%2Fclients`,
    )
  })
})

describe('a browser that has the dashboard under another host name', () => {
  const settings = (changes: Partial<ReturnType<typeof env>>) => Object.assign(env(), changes)
  const usual = { appUrl: new URL(appOrigin), trustedProxies: 0 }
  const moved = (origin: string) => `${origin}/api/session/sign-in?returnTo=%2Fclients%3Fpage%3D2&moved=1`
  const begin = (headers: Record<string, string>) => new Browser().begin('/clients?page=2', headers)
  beforeEach(() => void settings(usual))

  it.each(['127.0.0.1:3000', '[::1]:3000', 'dashboard.internal', '192.0.2.7:3000'])(
    'goes to APP_URL first: %s',
    async (host) => {
      expect(await begin({ host })).toBe(moved(appOrigin))
    },
  )

  it.each(['localhost:3000', 'LOCALHOST:3001', 'localhost', '', 'no host at all/'])(
    'stays for Host: %j',
    async (host) => {
      expect(await begin({ host })).toEqual(toProvider)
    },
  )

  it('is sent there once: a proxy that sends a Host of its own makes no loop', async () => {
    const browser = new Browser()
    const headers = { host: '127.0.0.1:3000' }
    const location = await browser.begin('/clients?page=2', headers)
    const { pathname, search } = new URL(location)
    const there = browser.take(await browser.ask(signIn, pathname + search, headers))
    expect(there).toEqual(toProvider)
    expect(await browser.comeBack(there)).toBe('/clients?page=2')
    expect(browser.take(await browser.ask(signIn, pathname + search)), 'signed in there').toBe(
      '/clients?page=2',
    )
  })

  it.each([
    ['a proxy that is not known, in front of an https address', 0, { host: '10.0.0.2:3000' }, false],
    ['its X-Forwarded-Host, too', 0, { host: '10.0.0.2:3000', 'x-forwarded-host': 'www.example.com' }, false],
    [
      'a trusted proxy that names another host',
      1,
      { host: '10.0.0.2', 'x-forwarded-host': 'www.example.com' },
      true,
    ],
    [
      'a trusted proxy that names ours',
      1,
      { host: '10.0.0.2', 'x-forwarded-host': 'partners.example.com' },
      false,
    ],
    [
      'several names, of which the last is the proxy’s',
      1,
      { 'x-forwarded-host': 'evil.example, partners.example.com' },
      false,
    ],
    ['a trusted proxy that passes the Host on', 1, { host: 'www.example.com' }, true],
  ])('behind %s', async (_, trustedProxies, headers, leads) => {
    settings({ appUrl: new URL('https://partners.example.com'), trustedProxies })
    expect(await begin(headers)).toEqual(leads ? moved('https://partners.example.com') : toProvider)
  })
})

it('keeps cookies of two dashboards on two ports of one host apart', async () => {
  const { sessionCookie } = await import('@/lib/session/cookie')
  const names = [
    'https://host.example',
    'https://host.example:8443',
    'https://host.example:8444',
    'http://localhost:3000',
  ].map((address) => {
    env().appUrl = new URL(address)
    return sessionCookie()
  })
  env().appUrl = new URL(appOrigin)
  expect(names).toEqual(['__Host-session', '__Host-session-8443', '__Host-session-8444', 'session-3000'])
})
