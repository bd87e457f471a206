import { setTimeout as sleep } from 'node:timers/promises'
import { PersonWithoutBrowser } from '../stack/person-without-browser'
import { publicKey } from '../stack/public-key'
import { type Replicas, startReplicas } from '../stack/replicas'
import { sandboxControl } from '../stack/sandbox-control'
import { expect, test } from '../stack-test'

const olivia = (replicas: Replicas) =>
  PersonWithoutBrowser.signIn(replicas.appUrl, 'user_olivia', 'partner_ledgerline')

test.describe('two dashboards on one PostgreSQL', () => {
  test.skip(!process.env.TEST_DATABASE_URL, 'There is no PostgreSQL: `npm test` starts one where it can.')
  test.describe.configure({ mode: 'serial', timeout: 90_000 })

  let replicas: Replicas
  test.beforeAll(async () => {
    replicas = await startReplicas(2, {
      // An access token is not used in its last minute, so these last for two seconds.
      SANDBOX_ACCESS_TOKEN_SECONDS: '62',
      CREATES_PER_MINUTE: '5',
      SIGN_INS_PER_MINUTE: '8',
    })
  })
  test.afterAll(() => replicas?.stop())
  const both = () => replicas.urls

  test('fifty requests with an access token that ran out: one refresh, fifty answers', async () => {
    const person = await olivia(replicas)
    const sandbox = sandboxControl(replicas.sandboxUrl)
    await sleep(2_500)
    // The refresh is slow enough for all fifty to meet it, and a second one would fail.
    await sandbox.fault({ match: { path: '/propelauth/oauth/token' }, delayAfterMs: 700 })
    await sandbox.fault({ match: { path: '/propelauth/oauth/token' }, times: 100, status: 500 })
    const answers = await Promise.all(
      Array.from({ length: 50 }, (_, index) =>
        person.request(both()[index % 2] ?? '', 'GET', `/api/api-keys?page=${index}`),
      ),
    )
    await sandbox.clearFaults()
    expect(answers.map(({ status }) => status)).toEqual(Array(50).fill(200))
  })

  test('the same key for a creation that is asked for at both at once', async () => {
    const person = await olivia(replicas)
    const body = { clientOrganizationId: null, expiresAtSeconds: 4_000_000_000, publicKey: publicKey() }
    const headers = { 'idempotency-key': crypto.randomUUID() }
    const before = await sandboxControl(replicas.sandboxUrl).keysOfOlivia()
    const answers = await Promise.all(
      [...both(), ...both()].map(async (url) => {
        const answer = await person.request(url, 'POST', '/api/api-keys', { headers, body })
        return (await answer.json()) as { apiKey: { apiKeyId: string }; sealedToken: string }
      }),
    )
    expect(new Set(answers.map(({ apiKey }) => apiKey.apiKeyId)).size).toBe(1)
    expect(new Set(answers.map(({ sealedToken }) => sealedToken)).size).toBe(1)
    const after = await sandboxControl(replicas.sandboxUrl).keysOfOlivia()
    expect(after.length - before.length).toBe(1)
  })

  test('signing out at one ends the session at the other', async () => {
    const person = await olivia(replicas)
    const [first = '', second = ''] = both()
    expect((await person.request(second, 'GET', '/api/api-keys')).status).toBe(200)
    expect((await person.request(first, 'POST', '/api/session/sign-out', { body: {} })).status).toBe(200)
    expect(
      (await person.request(second, 'DELETE', '/api/api-keys/some-key')).status,
      'a change: at once',
    ).toBe(401)
    // A read may be answered from memory for five seconds, until a change has asked the store.
    expect((await person.request(second, 'GET', '/api/api-keys')).status).toBe(401)
  })

  test('a switch at one is what the other shows, a hundred times, and a sign-out is', async () => {
    const person = await olivia(replicas)
    const names = { partner_ledgerline: 'Ledgerline Tax Advisors', partner_summit: 'Summit Accounting Group' }
    type Id = keyof typeof names
    const page = async (url: string, path = '/settings/team') => {
      const answer = await person.request(url, 'GET', path)
      const html = await answer.text()
      return { status: answer.status, html, owner: /name="page-owner" content="([^"]*)"/.exec(html)?.[1] }
    }
    const shown: string[] = []
    let active: Id = 'partner_ledgerline'
    for (let turn = 0; turn < 100; turn++) {
      const [here = '', there = ''] = turn % 2 ? both() : [...both()].reverse()
      // What the other one knows of the session is as fresh as can be, and wrong in a moment.
      await person.request(there, 'GET', '/api/session')
      const wanted: Id = active === 'partner_summit' ? 'partner_ledgerline' : 'partner_summit'
      const answer = await person.request(here, 'PUT', '/api/session/owner', {
        headers: { 'x-page-owner': active },
        body: { kind: 'partner', id: wanted },
      })
      expect(answer.status).toBe(200)
      active = wanted
      const { html, owner } = await page(there)
      shown.push(owner === active && html.includes(`Team · ${names[active]}`) ? 'right' : `${turn}: ${owner}`)
      const read = await person.request(there, 'GET', '/api/team', { headers: { 'x-page-owner': active } })
      expect(read.status, 'a read of the page that was just shown').toBe(200)
    }
    expect(shown.filter((one) => one !== 'right')).toEqual([])

    const [first = '', second = ''] = both()
    await page(second)
    const out = await person.request(first, 'POST', '/api/session/sign-out', {
      headers: { 'x-page-owner': active },
    })
    expect(out.status).toBe(200)
    const after = await page(second)
    expect([after.status, after.owner], 'no page is shown from memory').toEqual([307, undefined])
  })

  test('a limit is shared, says how long to wait, and an invented address does not raise it', async () => {
    // Counted by person: Olivia has been busy already.
    const person = await PersonWithoutBrowser.signIn(replicas.appUrl, 'user_adam', 'partner_ledgerline')
    const create = (index: number) =>
      person.request(both()[index % 2] ?? '', 'POST', '/api/api-keys', {
        headers: { 'idempotency-key': crypto.randomUUID(), 'x-forwarded-for': `10.0.0.${index}` },
        body: { clientOrganizationId: 'org_nowhere', expiresAtSeconds: null, publicKey: point },
      })
    const point = publicKey()
    const answers: Response[] = []
    for (let index = 0; index < 8; index++) answers.push(await create(index))
    expect(answers.map(({ status }) => status)).toEqual([404, 404, 404, 404, 404, 429, 429, 429])
    const refused = answers.at(-1)
    expect(Number(refused?.headers.get('retry-after'))).toBeGreaterThan(0)
    const { error } = (await (refused as Response).json()) as { error: { code: string; message: string } }
    expect([error.code, error.message]).toEqual(['RATE_LIMITED', expect.stringMatching(/^[A-Z].*again\.$/)])
  })

  test('signing in is limited by address, whatever X-Forwarded-For says', async () => {
    const locations: string[] = []
    for (let index = 0; index < 12; index++) {
      const answer = await fetch(`${both()[index % 2]}/api/session/sign-in`, {
        redirect: 'manual',
        headers: { 'x-forwarded-for': `203.0.113.${index}`, forwarded: `for=203.0.113.${index}` },
      })
      locations.push(answer.headers.get('location') ?? '')
    }
    expect(locations.at(-1)).toMatch(/^\/sign-in-problem\?reason=too-many/)
  })
})
