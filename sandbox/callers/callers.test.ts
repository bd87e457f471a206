import { eq } from 'drizzle-orm'
import { generateKeyPair, SignJWT } from 'jose'
import { afterEach, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest'
import { nowSeconds } from '../clock'
import { organizations } from '../database/schema'
import { seededKey } from '../seed/keys'
import { type Call, ledgerline, type TestSandbox, testSandbox } from '../testing'

let sandbox: TestSandbox

beforeAll(async () => {
  sandbox = await testSandbox()
})
afterEach(() => {
  vi.useRealTimers()
})

const answer = async (route: string, options: Call) => {
  const response = await sandbox.call(route, options)
  const { detail } = await response.json().catch(() => ({}))
  return typeof detail === 'string' ? `${response.status} ${detail}` : `${response.status}`
}

const unauthenticated = '401 Unauthenticated request.'
const badKey = '401 The request is missing a valid x-api-key.'
const noKey = '401 API key is missing or empty.'
const foreign = '403 User does not have access to the specified organization'
const admins = '403 Admin access required for this endpoint.'
const choose = '400 PARTNER_ID_REQUIRED'
const notConfigured = '404 Partner not configured for API keys'

const tokens = {
  partner: seededKey('olivia-never-expires').token,
  client: seededKey('olivia-one-client').token,
  unknown: seededKey('olivia-unknown-scope').token,
  expired: seededKey('olivia-expired').token,
}

const partnerRoutes = [
  'GET /v2/partner/user',
  'GET /v2/partner/users',
  'GET /v2/partner/clients',
  'GET /v2/partner/summary',
  'GET /v2/partner/organizations/search',
  'GET /v2/partner/organizations/list',
]
const keyRoutes = ['GET /v2/partner/api_keys', 'POST /v2/partner/api_keys', 'DELETE /v2/partner/api_keys/x']

const wrongCallers: [who: string, call: Call, answer: string][] = [
  ['nobody', {}, unauthenticated],
  ['a bearer that is no token', { headers: { authorization: 'Bearer x.y.z' } }, unauthenticated],
  ['another scheme', { headers: { authorization: 'Basic eDp5' } }, unauthenticated],
  ['an empty key', { key: '' }, noKey],
  ['a blank key', { key: '  ' }, noKey],
  ['a malformed key', { key: 'sk_live_1' }, badKey],
  ['an unknown key', { key: 'a'.repeat(96) }, badKey],
  ['a key with a wrong secret', { key: tokens.partner.slice(0, 32) + 'a'.repeat(64) }, badKey],
  ['a key in capitals', { key: tokens.partner.toUpperCase() }, badKey],
  ['an expired key', { key: tokens.expired }, badKey],
  ['a client-scope key', { key: tokens.client }, foreign],
  ['a client-scope key for its client', { key: tokens.client, organization: 'org_lg_acme_1' }, foreign],
  ['a key of unknown scope', { key: tokens.unknown }, foreign],
  ['a partner-scope key for another partner', { key: tokens.partner, partner: 'partner_summit' }, foreign],
  ['Olivia without a partner', { as: 'user_olivia' }, choose],
  ['Olivia in a partner not hers', { as: 'user_olivia', partner: 'partner_quayside' }, foreign],
  ['Olivia in a partner that is none', { as: 'user_olivia', partner: 'x' }, foreign],
  ['Nora, of no partner', { as: 'user_nora' }, foreign],
  ['Nora in a partner', { as: 'user_nora', partner: 'partner_ledgerline' }, foreign],
]

describe('the partner APIs', () => {
  it.each(wrongCallers)('refuse %s', async (_, options, expected) => {
    for (const route of [...partnerRoutes, ...keyRoutes]) {
      expect([route, await answer(route, options)]).toEqual([route, expected])
    }
  })

  it.each<[string, Call]>([
    ['Olivia with a partner', ledgerline],
    ['Adam, whose one partner needs no naming', { as: 'user_adam' }],
    ['Mia, a member', { as: 'user_mia' }],
    ['Quinn', { as: 'user_quinn' }],
    ['a partner-scope key', { key: tokens.partner }],
    ['a partner-scope key that names its partner', { key: tokens.partner, partner: 'partner_ledgerline' }],
  ])('serve %s', async (_, options) => {
    for (const route of partnerRoutes) expect([route, await answer(route, options)]).toEqual([route, '200'])
  })

  it.each<[string, Call, string]>([
    ['a member', { as: 'user_mia' }, admins],
    ['an owner of a partner without API keys', { as: 'user_quinn' }, notConfigured],
    ['an owner', ledgerline, '200'],
    ['an admin', { as: 'user_adam' }, '200'],
    ['a partner-scope key of an owner', { key: tokens.partner }, '200'],
  ])('answer %s about keys', async (_, options, expected) => {
    expect(await answer('GET /v2/partner/api_keys', options)).toBe(expected)
  })

  it('carry the code of a missing partner where a reader may look for it', async () => {
    expect(await sandbox.get('GET /v2/partner/user', { as: 'user_olivia' }, 400)).toEqual({
      detail: 'PARTNER_ID_REQUIRED',
      code: 'PARTNER_ID_REQUIRED',
    })
  })

  it('refuse a partner id of over 100 characters with 422', async () => {
    const { detail } = await sandbox.get(
      'GET /v2/partner/user',
      { as: 'user_olivia', partner: 'x'.repeat(101) },
      422,
    )
    expect(detail).toMatchObject([{ type: 'string_too_long', loc: ['header', 'x-partner-id'] }])
  })
})

describe('partners and check', () => {
  it.each<[string, Call, string[]]>([
    ['Olivia', { as: 'user_olivia' }, ['partner_ledgerline', 'partner_summit']],
    ['Nora', { as: 'user_nora' }, []],
    ['a partner-scope key', { key: tokens.partner }, ['partner_ledgerline']],
  ])('list the partners of %s', async (_, options, expected) => {
    const partners = await sandbox.get('GET /v2/partner/partners', options)
    expect(partners.map(({ id }: { id: string }) => id)).toEqual(expected)
    const isPartnerUser = expected.length > 0
    expect(await sandbox.get('GET /v2/partner/check', options)).toEqual({ isPartnerUser })
  })

  it.each<[string, Call, string]>([
    ['nobody', {}, unauthenticated],
    ['a wrong key', { key: 'x' }, badKey],
    ['a client-scope key', { key: tokens.client }, foreign],
  ])('refuse %s, but a check never does', async (_, options, expected) => {
    expect(await answer('GET /v2/partner/partners', options)).toBe(expected)
    expect(await sandbox.get('GET /v2/partner/check', options)).toEqual({ isPartnerUser: false })
  })
})

describe('the organization APIs', () => {
  const ownKeys = 'GET /v1/organizations/api_keys'
  const acme = 'org_lg_acme_1'

  it.each<[string, Call, string]>([
    ['nobody', { organization: acme }, noKey],
    ['a malformed key', { key: 'x', organization: acme }, badKey],
    ['an expired key', { key: tokens.expired, organization: acme }, badKey],
    ['a partner-scope key', { key: tokens.partner, organization: acme }, foreign],
    ['a key of unknown scope', { key: tokens.unknown, organization: acme }, foreign],
    ['a client-scope key of another client', { key: tokens.client, organization: 'org_lg_acme_2' }, foreign],
    ['a client-scope key without a client', { key: tokens.client }, '422'],
    ['a client-scope key of this client', { key: tokens.client, organization: acme }, '200'],
    ['its partner’s owner', { as: 'user_olivia', organization: acme }, '200'],
    ['its partner’s admin', { as: 'user_adam', organization: acme }, '200'],
    ['an assigned member', { as: 'user_mia', organization: acme }, admins],
    ['a member who is not assigned', { as: 'user_mia', organization: 'org_lg_bold' }, foreign],
    ['an owner of another partner', { as: 'user_quinn', organization: acme }, foreign],
    ['someone without a partner', { as: 'user_nora', organization: acme }, foreign],
    ['an owner about an unknown organization', { as: 'user_olivia', organization: 'x' }, foreign],
    [
      'a bearer that is no token',
      { headers: { authorization: 'Bearer x' }, organization: acme },
      unauthenticated,
    ],
  ])('answer %s', async (_, options, expected) => {
    expect(await answer(ownKeys, options)).toBe(expected)
  })

  it('name the header that is missing', async () => {
    const { detail } = await sandbox.get(ownKeys, { key: tokens.client }, 422)
    expect(detail).toEqual([
      { type: 'missing', loc: ['header', 'x-organization-id'], msg: 'Field required', input: null },
    ])
  })
})

describe('what changes while someone is signed in', () => {
  beforeEach(async () => {
    sandbox = await testSandbox()
  })

  const setRole = (userId: string, partnerId: string, role: string | null) =>
    sandbox.get(`POST /__sandbox/people/${userId}/memberships`, { json: { partnerId, role } })

  it('counts at the next call, whatever the token says', async () => {
    const headers = { authorization: `Bearer ${await sandbox.tokenOf('user_adam')}` }
    await setRole('user_adam', 'partner_ledgerline', 'MEMBER')
    expect(await answer('GET /v2/partner/api_keys', { headers })).toBe(admins)
    await setRole('user_adam', 'partner_ledgerline', null)
    expect(await answer('GET /v2/partner/user', { headers })).toBe(foreign)
    await setRole('user_adam', 'partner_summit', 'OWNER')
    expect(await sandbox.get('GET /v2/partner/user', { headers })).toMatchObject({ role: 'OWNER' })
  })

  it('takes a person’s keys along: the role of the maker, and with the membership the key itself', async () => {
    await setRole('user_olivia', 'partner_ledgerline', 'MEMBER')
    expect(await answer('GET /v2/partner/api_keys', { key: tokens.partner })).toBe(admins)
    await setRole('user_olivia', 'partner_ledgerline', null)
    expect(await answer('GET /v2/partner/user', { key: tokens.partner })).toBe(badKey)
    const client = { key: tokens.client, organization: 'org_lg_acme_1' }
    expect(await answer('GET /v1/organizations/api_keys', client)).toBe(badKey)
  })

  it('shuts a client-scope key out of a client that left the partner, and of one that is gone', async () => {
    const use = () =>
      answer('GET /v1/organizations/api_keys', { key: tokens.client, organization: 'org_lg_acme_1' })
    expect(await use()).toBe('200')
    const client = eq(organizations.id, 'org_lg_acme_1')
    await sandbox.database.update(organizations).set({ partnerId: 'partner_summit' }).where(client)
    expect(await use()).toBe(foreign)
    await sandbox.database.delete(organizations).where(client)
    expect(await use()).toBe(foreign)
  })

  it('locks out a person who was removed', async () => {
    const headers = { authorization: `Bearer ${await sandbox.tokenOf('user_mia')}` }
    await sandbox.call('DELETE /__sandbox/people/user_mia')
    expect(await answer('GET /v2/partner/partners', { headers })).toBe(unauthenticated)
  })

  it('ends a key at its expiry and at its deletion', async () => {
    const key = (await sandbox.get(
      'POST /v2/partner/api_keys',
      { ...ledgerline, json: { expiresAtSeconds: nowSeconds() + 60 } },
      201,
    )) as { apiKeyId: string; apiKeyToken: string }
    const use = () => answer('GET /v2/partner/clients', { key: key.apiKeyToken })
    expect(await use()).toBe('200')
    vi.useFakeTimers({ toFake: ['Date'], now: Date.now() + 60_000 })
    expect(await use()).toBe(badKey)
    vi.useRealTimers()
    expect(await use()).toBe('200')
    await sandbox.call(`DELETE /v2/partner/api_keys/${key.apiKeyId}`, ledgerline)
    expect(await use()).toBe(badKey)
  })
})

describe('a partner-scope key', () => {
  beforeAll(async () => {
    sandbox = await testSandbox()
  })

  it('lists and deletes the keys of its maker, itself included', async () => {
    const mine = await sandbox.get('GET /v2/partner/api_keys', { key: tokens.partner })
    expect(mine.totalApiKeys).toBe(6)
    const { id } = seededKey('adam-never-expires')
    expect(await answer(`DELETE /v2/partner/api_keys/${id}`, { key: tokens.partner })).toBe(
      '404 API key not found',
    )
    const self = seededKey('olivia-never-expires')
    expect(await answer(`DELETE /v2/partner/api_keys/${self.id}`, { key: self.token })).toBe('204')
    expect(await answer('GET /v2/partner/user', { key: self.token })).toBe(badKey)
  })
})

describe('a bearer token', () => {
  const use = (token: string) =>
    answer('GET /v2/partner/partners', { headers: { authorization: `Bearer ${token}` } })
  const forged = async (change: (token: SignJWT) => SignJWT, alg = 'RS256') => {
    const { privateKey } = await generateKeyPair('RS256')
    const token = new SignJWT({ user_id: 'user_olivia' })
      .setExpirationTime('1h')
      .setIssuer(sandbox.settings.issuer)
    return change(token).setProtectedHeader({ alg }).sign(privateKey)
  }

  it('works a minute past its expiry, for clocks that differ, and no longer', async () => {
    const token = await sandbox.signingKeys.sign({ user_id: 'user_olivia' }, 1800)
    const skip = (seconds: number) => vi.useFakeTimers({ toFake: ['Date'], now: Date.now() + seconds * 1000 })
    skip(1855)
    expect(await use(token)).toBe('200')
    skip(10)
    expect(await use(token)).toBe(unauthenticated)
  })

  it('is refused when someone else signed it', async () => {
    expect(await use(await forged((token) => token))).toBe(unauthenticated)
  })

  it('is refused when it is unsigned, or signed with the public key as a secret', async () => {
    const [, payload = ''] = (await sandbox.tokenOf('user_olivia')).split('.')
    const header = Buffer.from(JSON.stringify({ alg: 'none' })).toString('base64url')
    expect(await use(`${header}.${payload}.`)).toBe(unauthenticated)
    const [key] = sandbox.signingKeys.jwks().keys
    const symmetric = await new SignJWT({ user_id: 'user_olivia' })
      .setProtectedHeader({ alg: 'HS256', kid: key?.kid })
      .setIssuer(sandbox.settings.issuer)
      .setExpirationTime('1h')
      .sign(new TextEncoder().encode(JSON.stringify(key)))
    expect(await use(symmetric)).toBe(unauthenticated)
  })

  it.each([
    ['another issuer', { iss: 'http://localhost:9999' }],
    ['an audience, as id tokens have', { aud: 'partner-experience' }],
    ['no user', { user_id: undefined }],
    ['an unknown user', { user_id: 'user_ghost' }],
  ])('is refused with %s', async (_, claims) => {
    const sign = (more: object) => sandbox.signingKeys.sign({ user_id: 'user_olivia', ...more }, 60)
    expect(await use(await sign({}))).toBe('200')
    vi.spyOn(SignJWT.prototype, 'setIssuer').mockImplementationOnce(function (this: SignJWT) {
      return this
    })
    expect(await use(await sign({ iss: sandbox.settings.issuer, ...claims }))).toBe(unauthenticated)
  })
})

describe('the edges of the API', () => {
  it.each([
    'GET /',
    'GET /v2/partner/nothing',
    'POST /v2/partner/clients/x',
    'GET /v2/partner/api_keys/a/b',
    'GET /v2/partner/../../etc',
  ])('answers 404 to %s', async (route) => {
    expect(await sandbox.get(route, ledgerline, 404)).toEqual({ detail: 'Not Found.' })
  })

  it.each([
    ['DELETE /v2/partner/user', 'GET'],
    ['PUT /v2/partner/api_keys', 'GET, POST'],
    ['GET /v2/partner/api_keys/x', 'DELETE'],
    ['GET /propelauth/oauth/token', 'POST'],
  ])('answers 405 to %s and says what is allowed', async (route, allow) => {
    const response = await sandbox.call(route, ledgerline)
    expect(response.status).toBe(405)
    expect(await response.json()).toEqual({ detail: 'Method Not Allowed' })
    expect(response.headers.get('allow')).toBe(allow)
  })

  it('answers 429 with Retry-After beyond the limit, from whomever', async () => {
    sandbox = await testSandbox({ rateLimitPerMinute: 2 })
    expect(await answer('GET /v2/partner/check', {})).toBe('200')
    expect(await answer('GET /v2/partner/check', ledgerline)).toBe('200')
    const refused = await sandbox.call('GET /v2/partner/check')
    expect(refused.status).toBe(429)
    expect(Number(refused.headers.get('retry-after'))).toBeGreaterThan(50)
    expect((await sandbox.call('GET /.well-known/jwks.json')).status).toBe(200)
    vi.useFakeTimers({ toFake: ['Date'], now: Date.now() + 60_000 })
    expect(await answer('GET /v2/partner/check', {})).toBe('200')
    sandbox = await testSandbox()
  })

  it('answers 500 with the published sentence, and the cause on stderr only', async () => {
    const logged = vi.spyOn(console, 'error').mockImplementation(() => {})
    const failing = vi.spyOn(sandbox.signingKeys, 'userOf').mockRejectedValue(new Error('a cause'))
    expect(await answer('GET /v2/partner/user', ledgerline)).toBe('500 An unexpected error occurred')
    expect(String(logged.mock.calls)).toContain('a cause')
    logged.mockRestore()
    failing.mockRestore()
  })
})
