import { createHash, randomBytes } from 'node:crypto'
import { decodeJwt, decodeProtectedHeader } from 'jose'
import { afterEach, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest'
import { nowSeconds } from '../clock'
import { redirectUri, type TestSandbox, testSandbox } from '../testing'

const client = { client_id: 'partner-experience', client_secret: 'sandbox-secret' }
// Unix seconds at which each test begins.
const start = nowSeconds()
let sandbox: TestSandbox

beforeAll(async () => {
  sandbox = await testSandbox()
})
beforeEach(() => {
  vi.useFakeTimers({ toFake: ['Date'], now: start * 1000 })
})
afterEach(() => {
  vi.useRealTimers()
})

const skip = (seconds: number) => vi.setSystemTime(Date.now() + seconds * 1000)
const challengeOf = (verifier: string) => createHash('sha256').update(verifier).digest('base64url')
const post = (path: string, form: Record<string, string>, headers: Record<string, string> = {}) =>
  sandbox.app.request(path, { method: 'POST', body: new URLSearchParams(form), headers })

const request = (change: Record<string, string | undefined> = {}) => {
  const given = {
    response_type: 'code',
    client_id: client.client_id,
    redirect_uri: redirectUri,
    scope: 'openid email profile',
    state: 'a state & more',
    nonce: 'n-1',
    code_challenge: challengeOf('v'.repeat(43)),
    code_challenge_method: 'S256',
    ...change,
  }
  const present = Object.entries(given).filter((entry): entry is [string, string] => entry[1] !== undefined)
  return sandbox.app.request(`/propelauth/oauth/authorize?${new URLSearchParams(present)}`)
}

const pendingOf = async (page: Response) =>
  /name="request" value="([\w-]+)"/.exec(await page.text())?.[1] ?? ''

/** Signs in over the real page, up to the code. */
async function authorize(person = 'user_olivia', change: Record<string, string> = {}) {
  const verifier = randomBytes(32).toString('base64url')
  const pending = await pendingOf(await request({ code_challenge: challengeOf(verifier), ...change }))
  const response = await post('/propelauth/oauth/authorize', { request: pending, person })
  expect(response.status).toBe(303)
  const target = new URL(response.headers.get('location') ?? '')
  return { verifier, target, code: target.searchParams.get('code') ?? '' }
}

const exchange = (
  { code, verifier }: { code: string; verifier: string },
  change: Record<string, string> = {},
  headers: Record<string, string> = {},
) =>
  post(
    '/propelauth/oauth/token',
    { grant_type: 'authorization_code', code, code_verifier: verifier, redirect_uri: redirectUri, ...change },
    headers,
  )

const signIn = async (person?: string) => (await exchange(await authorize(person), client)).json()
const refresh = (token: string) =>
  post('/propelauth/oauth/token', { grant_type: 'refresh_token', refresh_token: token, ...client })
const refused = { error: 'invalid_grant', error_description: expect.any(String) }

describe('discovery', () => {
  it('names PropelAuth’s endpoints under the issuer', async () => {
    const document = await sandbox.get('GET /.well-known/openid-configuration')
    expect(document).toMatchObject({
      issuer: 'http://localhost:4010',
      authorization_endpoint: 'http://localhost:4010/propelauth/oauth/authorize',
      token_endpoint: 'http://localhost:4010/propelauth/oauth/token',
      userinfo_endpoint: 'http://localhost:4010/propelauth/oauth/userinfo',
      jwks_uri: 'http://localhost:4010/.well-known/jwks.json',
      grant_types_supported: ['authorization_code'],
      code_challenge_methods_supported: ['S256'],
      token_endpoint_auth_methods_supported: ['client_secret_basic', 'client_secret_post'],
      id_token_signing_alg_values_supported: ['RS256'],
    })
  })
})

describe('the sign-in page', () => {
  it('lists everyone, runs nothing, and may send its form here and back to the application only', async () => {
    const page = await request()
    const html = await page.text()
    const names = [...html.matchAll(/Continue as ([\w ]+)</g)].map(([, name]) => name)
    expect(names).toEqual([
      'Olivia Owner',
      'Adam Admin',
      'Mia Member',
      'Quinn Quay',
      'Rosa Reed',
      'Dana Direct',
      'Nora Nobody',
    ])
    expect(html).toContain('<title>Sign in · Sandbox</title>')
    expect(html).toContain('This is a sandbox.')
    expect(html).not.toMatch(/<script|https?:\/\//)
    const policy = page.headers.get('content-security-policy')
    expect(policy).toContain("default-src 'none'")
    expect(policy).toContain("form-action 'self' http://localhost:3000;")
    expect(page.headers.get('cache-control')).toBe('no-store')
  })

  it('goes back to the port that the application asked for', async () => {
    const page = await request({ redirect_uri: 'http://localhost:5555/api/session/callback' })
    expect(page.headers.get('content-security-policy')).toContain("'self' http://localhost:5555;")
  })

  it('answers with the code, the state as it was, and the issuer', async () => {
    const { target } = await authorize()
    expect(target.origin + target.pathname).toBe(redirectUri)
    expect(Object.fromEntries(target.searchParams)).toEqual({
      code: expect.stringMatching(/^[\w-]{43}$/),
      state: 'a state & more',
      iss: 'http://localhost:4010',
    })
  })

  it('works once, and for ten minutes', async () => {
    const again = /already used, or is too old/
    const pending = await pendingOf(await request())
    const choose = () => post('/propelauth/oauth/authorize', { request: pending, person: 'user_mia' })
    expect((await choose()).status).toBe(303)
    expect(await (await choose()).text()).toMatch(again)
    const late = await pendingOf(await request())
    skip(601)
    const response = await post('/propelauth/oauth/authorize', { request: late, person: 'user_mia' })
    expect([response.status, await response.text()]).toEqual([400, expect.stringMatching(again)])
  })

  it('lets nobody in whom it does not know', async () => {
    const pending = await pendingOf(await request())
    const response = await post('/propelauth/oauth/authorize', { request: pending, person: 'user_ghost' })
    expect([response.status, response.headers.get('location')]).toEqual([400, null])
  })

  it.each<[string, Record<string, string | undefined>, RegExp]>([
    ['an unknown client', { client_id: 'someone' }, /not known here/],
    ['no client', { client_id: undefined }, /not known here/],
    ['another redirect URI', { redirect_uri: 'https://evil.example/api/session/callback' }, /not registered/],
    ['no redirect URI', { redirect_uri: undefined }, /not registered/],
    ['no PKCE', { code_challenge: undefined }, /PKCE/],
    ['plain PKCE', { code_challenge_method: 'plain' }, /PKCE/],
    ['PKCE of an unsaid kind', { code_challenge_method: undefined }, /PKCE/],
    ['a challenge that is no hash', { code_challenge: 'short' }, /PKCE/],
    ['a NUL, which the database would choke on', { state: 'a\0b' }, /no place/],
  ])('shows a sentence for %s, and does not redirect', async (_, change, sentence) => {
    const page = await request(change)
    expect([page.status, page.headers.get('location')]).toEqual([400, null])
    expect(await page.text()).toMatch(sentence)
  })

  it('shows a sentence for a parameter sent twice, without running what it holds', async () => {
    const twice = new URLSearchParams([
      ['<b>x', '1'],
      ['<b>x', '2'],
    ])
    const page = await sandbox.app.request(`/propelauth/oauth/authorize?${twice}`)
    expect(page.status).toBe(400)
    expect(await page.text()).toContain('&lt;b&gt;x more than once')
  })

  it.each([
    [{ response_type: 'token' }, 'unsupported_response_type'],
    [{ response_mode: 'fragment' }, 'invalid_request'],
    [{ prompt: 'none' }, 'login_required'],
  ])('sends %j back as %s', async (change, error) => {
    const response = await request(change)
    expect(response.status).toBe(303)
    const answer = new URL(response.headers.get('location') ?? '').searchParams
    expect(Object.fromEntries(answer)).toMatchObject({
      error,
      state: 'a state & more',
      iss: 'http://localhost:4010',
    })
  })

  it('tolerates prompt=login and a login hint', async () => {
    expect((await request({ prompt: 'login', login_hint: 'mia@ledgerline.example' })).status).toBe(200)
  })

  it('remembers a browser where it is set to, and asks all the same for prompt=login and after a sign-out', async () => {
    const { app } = await testSandbox({ remembersPeople: true })
    const authorizeWith = (cookie: string, prompt = '') =>
      app.request(
        `/propelauth/oauth/authorize?${new URLSearchParams({
          response_type: 'code',
          client_id: client.client_id,
          redirect_uri: redirectUri,
          code_challenge: challengeOf('v'.repeat(43)),
          code_challenge_method: 'S256',
          ...(prompt && { prompt }),
        })}`,
        { headers: { cookie } },
      )
    const codeIn = (response: Response) =>
      new URL(response.headers.get('location') ?? 'http://none').searchParams.get('code')
    const send = (path: string, form: Record<string, string>) =>
      app.request(path, { method: 'POST', body: new URLSearchParams(form) })

    const pending = await pendingOf(await authorizeWith(''))
    const chosen = await send('/propelauth/oauth/authorize', { request: pending, person: 'user_mia' })
    const cookie = chosen.headers.get('set-cookie')?.split(';')[0] ?? ''
    const again = await authorizeWith(cookie)
    expect([again.status, codeIn(again)]).toEqual([303, expect.stringMatching(/^[\w-]{43}$/)])
    expect(codeIn(await authorizeWith(cookie, 'none'))).toMatch(/^[\w-]{43}$/)
    for (const prompt of ['login', 'select_account', 'login consent']) {
      expect((await authorizeWith(cookie, prompt)).status, prompt).toBe(200)
    }
    expect((await authorizeWith('sandbox-person-4010=invented')).status).toBe(200)

    const tokens = await send('/propelauth/oauth/token', {
      ...client,
      grant_type: 'authorization_code',
      code: codeIn(again) ?? '',
      code_verifier: 'v'.repeat(43),
      redirect_uri: redirectUri,
    })
    const { refresh_token } = await tokens.json()
    await app.request('/api/backend/v1/logout', {
      method: 'POST',
      headers: { authorization: 'Bearer sandbox-backend-key', 'content-type': 'application/json' },
      body: JSON.stringify({ refresh_token }),
    })
    expect((await authorizeWith(cookie)).status, 'signed out').toBe(200)
  })
})

describe('redeeming a code', () => {
  it('gives tokens with PropelAuth’s claims', async () => {
    const response = await exchange(await authorize(), client)
    expect(response.headers.get('cache-control')).toBe('no-store')
    const tokens = await response.json()
    expect(tokens).toEqual({
      access_token: expect.any(String),
      refresh_token: expect.any(String),
      id_token: expect.any(String),
      expires_in: 1800,
      token_type: 'Bearer',
    })
    const [key] = sandbox.signingKeys.jwks().keys
    expect(decodeProtectedHeader(tokens.access_token)).toEqual({ alg: 'RS256', typ: 'JWT', kid: key?.kid })
    const claims = decodeJwt(tokens.access_token)
    expect(claims).toMatchObject({
      iss: 'http://localhost:4010',
      iat: start,
      exp: start + 1800,
      user_id: 'user_olivia',
      email: 'olivia@ledgerline.example',
      first_name: 'Olivia',
      last_name: 'Owner',
    })
    const orgs = Object.entries(claims.org_id_to_org_member_info as Record<string, object>)
    expect(orgs).toHaveLength(2)
    expect(orgs[1]).toEqual([
      '50bb17ac-0000-4000-8000-000000000002',
      {
        org_id: '50bb17ac-0000-4000-8000-000000000002',
        org_name: 'Summit Accounting Group',
        url_safe_org_name: 'summit-accounting-group',
        org_metadata: { partner_id: 'partner_summit' },
        user_role: 'ADMIN',
        inherited_user_roles_plus_current_role: ['ADMIN', 'MEMBER'],
        user_permissions: [expect.any(String)],
      },
    ])
    expect(decodeJwt(tokens.id_token)).toMatchObject({
      sub: 'user_olivia',
      aud: 'partner-experience',
      nonce: 'n-1',
    })
    const headers = { authorization: `Bearer ${tokens.access_token}` }
    expect(await sandbox.get('GET /propelauth/oauth/userinfo', { headers })).toMatchObject({
      user_id: 'user_olivia',
      email: 'olivia@ledgerline.example',
    })
    expect(await sandbox.get('GET /v2/partner/check', { headers })).toEqual({ isPartnerUser: true })
  })

  it('lets Nora in, who belongs nowhere', async () => {
    const { access_token: token } = await signIn('user_nora')
    expect(decodeJwt(token).org_id_to_org_member_info).toEqual({})
  })

  it.each([
    ['a wrong verifier', { code_verifier: 'w'.repeat(43) }],
    ['another redirect URI', { redirect_uri: 'http://localhost:9/api/session/callback' }],
    ['an unknown code', { code: 'x' }],
  ])('refuses %s', async (_, change) => {
    const response = await exchange(await authorize(), { ...client, ...change })
    expect([response.status, await response.json()]).toEqual([400, refused])
  })

  it('refuses a code after a minute', async () => {
    const [first, second] = [await authorize(), await authorize()]
    skip(59)
    expect((await exchange(first, client)).status).toBe(200)
    skip(1)
    expect(await (await exchange(second, client)).json()).toEqual(refused)
  })

  it('takes a code for used even when it failed', async () => {
    const authorized = await authorize()
    await exchange(authorized, { ...client, code_verifier: 'wrong' })
    expect(await (await exchange(authorized, client)).json()).toEqual(refused)
  })

  it('refuses a second use, and ends what the first one gave', async () => {
    const authorized = await authorize()
    const { refresh_token: token } = await (await exchange(authorized, client)).json()
    expect(await (await exchange(authorized, client)).json()).toEqual(refused)
    expect(await (await refresh(token)).json()).toEqual(refused)
  })

  it.each(['code', 'code_verifier', 'redirect_uri'])('says that %s is missing', async (name) => {
    const response = await exchange(await authorize(), { ...client, [name]: '' })
    expect(await response.json()).toMatchObject({
      error: 'invalid_request',
      error_description: expect.stringContaining(name),
    })
  })

  it('knows no other grant', async () => {
    const response = await post('/propelauth/oauth/token', { grant_type: 'password', ...client })
    expect(await response.json()).toMatchObject({ error: 'unsupported_grant_type' })
  })
})

describe('the client’s authentication', () => {
  const basic = (id: string, secret: string) => ({
    authorization: `Basic ${Buffer.from(`${id}:${secret}`).toString('base64')}`,
  })

  it.each([
    ['in the header', 'partner-experience', 'sandbox-secret'],
    // What a library does that encodes everything but letters and digits.
    ['percent-encoded in the header', 'partner%2Dexperience', 'sandbox%2Dsecret'],
  ])('is taken %s', async (_, id, secret) => {
    expect((await exchange(await authorize(), {}, basic(id, secret))).status).toBe(200)
  })

  it.each<[string, Record<string, string>, Record<string, string>]>([
    ['none', {}, {}],
    ['a wrong secret', { ...client, client_secret: 'x' }, {}],
    ['an unknown client', { ...client, client_id: 'x' }, {}],
    ['a wrong secret in the header', {}, basic('partner-experience', 'x')],
    ['a header that is not Basic', {}, { authorization: 'Bearer x' }],
    ['a header with broken encoding', {}, basic('%', '%')],
  ])('is refused: %s', async (_, form, headers) => {
    const response = await exchange(await authorize(), form, headers)
    expect(response.status).toBe(401)
    expect(response.headers.get('www-authenticate')).toMatch(/^Basic/)
    expect(await response.json()).toMatchObject({ error: 'invalid_client' })
  })

  it('is refused in two places at once', async () => {
    const response = await exchange(await authorize(), client, basic('partner-experience', 'sandbox-secret'))
    expect(await response.json()).toMatchObject({ error: 'invalid_request' })
  })
})

describe('refreshing', () => {
  const next = async (token: string) => {
    const response = await refresh(token)
    expect(response.status).toBe(200)
    return (await response.json()).refresh_token as string
  }

  it('gives a new pair each time, and tokens that say what is true now', async () => {
    const { refresh_token: first } = await signIn('user_adam')
    await sandbox.get('POST /__sandbox/people/user_adam/memberships', {
      json: { partnerId: 'partner_ledgerline', role: 'MEMBER' },
    })
    const tokens = await (await refresh(first)).json()
    expect(tokens.refresh_token).not.toBe(first)
    expect(JSON.stringify(decodeJwt(tokens.access_token))).toContain('"user_role":"MEMBER"')
    await next(tokens.refresh_token)
  })

  it('forgives a token that comes again within 30 seconds', async () => {
    const { refresh_token: first } = await signIn()
    const second = await next(first)
    skip(30)
    const crossed = await next(first)
    expect(crossed).not.toBe(second)
    await next(second)
    await next(crossed)
  })

  it('takes a token that comes again later for stolen, and ends the whole sign-in', async () => {
    const { refresh_token: first } = await signIn()
    const { refresh_token: elsewhere } = await signIn()
    const second = await next(first)
    skip(31)
    expect(await (await refresh(first)).json()).toEqual(refused)
    expect(await (await refresh(second)).json()).toEqual(refused)
    await next(elsewhere)
  })

  it('does not stretch the grace by reuse within it', async () => {
    const { refresh_token: first } = await signIn()
    await next(first)
    skip(20)
    await next(first)
    skip(20)
    expect(await (await refresh(first)).json()).toEqual(refused)
  })

  it('refuses what is no refresh token', async () => {
    const { access_token: access } = await signIn()
    expect(await (await refresh(access)).json()).toEqual(refused)
    expect(await (await refresh('')).json()).toMatchObject({ error: 'invalid_request' })
  })

  it('is over for a person who was removed', async () => {
    const { refresh_token: token } = await signIn('user_quinn')
    await sandbox.call('DELETE /__sandbox/people/user_quinn')
    expect(await (await refresh(token)).json()).toEqual(refused)
  })

  it('is over after a sign-out by the backend', async () => {
    const { refresh_token: first } = await signIn()
    const second = await next(first)
    const logout = (key: string, json: object) =>
      sandbox.call('POST /api/backend/v1/logout', { json, headers: { authorization: `Bearer ${key}` } })
    expect((await logout('wrong', { refresh_token: second })).status).toBe(401)
    expect((await logout('sandbox-backend-key', {})).status).toBe(400)
    const third = await next(second)
    const done = await logout('sandbox-backend-key', { refresh_token: second })
    expect([done.status, await done.json()]).toEqual([200, {}])
    expect(await (await refresh(third)).json()).toEqual(refused)
    expect((await logout('sandbox-backend-key', { refresh_token: 'unknown' })).status).toBe(200)
  })
})

describe('userinfo', () => {
  it.each([
    ['no token', {}],
    ['a wrong token', { authorization: 'Bearer x' }],
  ])('refuses %s', async (_, headers) => {
    const response = await sandbox.call('GET /propelauth/oauth/userinfo', { headers })
    expect(response.status).toBe(401)
    expect(response.headers.get('www-authenticate')).toMatch(/^Bearer/)
  })
})

it('stores no code and no refresh token, only their hashes', async () => {
  const authorized = await authorize()
  const { refresh_token: token } = await (await exchange(authorized, client)).json()
  const { rows } = (await sandbox.database.execute(
    `select (select json_agg(a) from sandbox.authorizations a)::text
         || (select json_agg(r) from sandbox.refresh_tokens r)::text as stored`,
  )) as unknown as { rows: [{ stored: string }] }
  expect(rows[0].stored).toContain(createHash('sha256').update(token).digest('hex'))
  expect(rows[0].stored).not.toContain(token)
  expect(rows[0].stored).not.toContain(authorized.code)
})

it('answers a failure of its own as a server error, not as a refusal that would sign people out', async () => {
  const logged = vi.spyOn(console, 'error').mockImplementation(() => {})
  const { refresh_token: token } = await signIn()
  const failing = vi.spyOn(sandbox.signingKeys, 'sign').mockRejectedValue(new Error('disk full'))
  expect((await refresh(token)).status).toBe(500)
  failing.mockRestore()
  logged.mockRestore()
})
