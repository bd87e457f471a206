import { afterEach, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest'
import { nowSeconds } from '../clock'
import { apiKeys } from '../database/schema'
import { seededKey } from '../seed/keys'
import { ledgerline, summit, type TestSandbox, testSandbox } from '../testing'

const path = '/v2/partner/api_keys'
let sandbox: TestSandbox

beforeAll(async () => {
  sandbox = await testSandbox()
})
afterEach(() => {
  vi.useRealTimers()
})

const create = (json: unknown = {}, caller = summit) => sandbox.get(`POST ${path}`, { ...caller, json }, 201)

describe('creating', () => {
  const newest = async () => (await sandbox.get(`GET ${path}?page_size=1`, summit)).apiKeys[0]

  it('answers id and token in upstream’s shape, and stores nothing but the hash of the token', async () => {
    const { apiKeyId, apiKeyToken, ...rest } = await create()
    expect(apiKeyId).toMatch(/^[0-9a-f]{32}$/)
    expect(apiKeyToken).toMatch(new RegExp(`^${apiKeyId}[0-9a-f]{64}$`))
    expect(rest).toEqual({})
    const stored = JSON.stringify(await sandbox.database.select().from(apiKeys))
    expect(stored).toContain(apiKeyId)
    expect(stored).not.toContain(apiKeyToken.slice(32))
  })

  it('gives the key the scope that its client decides', async () => {
    await create()
    expect(await newest()).toMatchObject({ scope: 'partner', clientOrganizationId: null })
    await create({ clientOrganizationId: 'org_su_0007' })
    expect(await newest()).toMatchObject({ scope: 'client', clientOrganizationId: 'org_su_0007' })
    await create({ clientOrganizationId: null, expiresAtSeconds: null })
    expect(await newest()).toMatchObject({ scope: 'partner', expiresAtSeconds: null, userId: 'user_olivia' })
    expect(Math.abs((await newest()).createdAt - nowSeconds())).toBeLessThan(5)
  })

  it('ignores body fields that it does not know', async () => {
    await create({ name: 'mine', scope: 'everything' })
    expect(await newest()).toMatchObject({ scope: 'partner' })
  })

  it.each([
    ['in whole seconds', () => nowSeconds() + 60],
    ['as text, which pydantic reads too', () => `${nowSeconds() + 60}`],
    ['after 2038', () => 4_000_000_000],
  ])('takes an expiry %s', async (_, expiresAtSeconds) => {
    const at = expiresAtSeconds()
    await create({ expiresAtSeconds: at })
    expect((await newest()).expiresAtSeconds).toBe(Number(at))
  })

  it.each([
    ['expiresAtSeconds', nowSeconds(), 'value_error'],
    ['expiresAtSeconds', 0, 'value_error'],
    ['expiresAtSeconds', true, 'value_error'],
    ['expiresAtSeconds', 4_000_000_000.5, 'int_from_float'],
    ['expiresAtSeconds', 'tomorrow', 'int_parsing'],
    ['expiresAtSeconds', '', 'int_parsing'],
    ['expiresAtSeconds', {}, 'int_type'],
    ['expiresAtSeconds', 1e300, 'less_than_equal'],
    ['clientOrganizationId', '', 'string_too_short'],
    ['clientOrganizationId', 'x'.repeat(101), 'string_too_long'],
    ['clientOrganizationId', 7, 'string_type'],
  ])('refuses %s: %j with %s', async (field, value, type) => {
    const { detail } = await sandbox.get(`POST ${path}`, { ...summit, json: { [field]: value } }, 422)
    expect(detail).toMatchObject([{ type, loc: ['body', field], input: value }])
    expect(detail[0].msg).toMatch(/\w/)
  })

  it.each([
    ['nothing', '', 'application/json', 'missing'],
    ['broken JSON', '{"a":', 'application/json', 'json_invalid'],
    ['an array', '[]', 'application/json', 'model_attributes_type'],
    ['null', 'null', 'application/json', 'model_attributes_type'],
    ['a form', 'a=b', 'application/x-www-form-urlencoded', 'model_attributes_type'],
  ])('refuses %s as a body with 422', async (_, body, contentType, type) => {
    const { detail } = await sandbox.get(
      `POST ${path}`,
      { ...summit, body, headers: { 'content-type': contentType } },
      422,
    )
    expect(detail).toMatchObject([{ type }])
    expect(detail[0].loc[0]).toBe('body')
  })

  it('refuses a body over 64 kB with 413, by its length or as it comes', async () => {
    const json = { clientOrganizationId: 'x'.repeat(70_000) }
    expect(await sandbox.get(`POST ${path}`, { ...summit, json }, 413)).toEqual({
      detail: 'Request body is too large',
    })
    const streamed = new Blob([JSON.stringify(json)]).stream()
    const response = await sandbox.app.request(path, {
      method: 'POST',
      body: streamed,
      // @ts-expect-error: needed by fetch for a streamed body, not yet in the type.
      duplex: 'half',
      headers: { authorization: `Bearer ${await sandbox.tokenOf('user_olivia')}` },
    })
    expect(response.status).toBe(413)
  })

  it.each([
    ['of another partner', 'org_lg_acme_1'],
    ['that nobody has', 'org_nowhere'],
    ['with a NUL in its id', 'org\0'],
    ['with half a surrogate pair in its id', '\ud800'],
  ])('answers 404 for a client %s', async (_, clientOrganizationId) => {
    const { detail } = await sandbox.get(`POST ${path}`, { ...summit, json: { clientOrganizationId } }, 404)
    expect(detail).toBe("The client organization is not in the partner's portfolio")
  })
})

describe('the limit of active keys', () => {
  beforeEach(async () => {
    sandbox = await testSandbox({ maxActiveKeys: 3 })
  })

  it('answers 409 at the limit, and says yes again after a deletion', async () => {
    const [first] = [await create(), await create(), await create()]
    expect(await sandbox.get(`POST ${path}`, { ...summit, json: {} }, 409)).toEqual({
      detail: 'Caller already has the maximum number of active keys',
    })
    await sandbox.call(`DELETE ${path}/${first.apiKeyId}`, summit)
    await create()
  })

  it('does not count expired keys, nor those of other people and partners', async () => {
    await create({ expiresAtSeconds: nowSeconds() + 60 })
    await create()
    await create()
    await create({}, { as: 'user_adam', partner: 'partner_ledgerline' })
    vi.useFakeTimers({ toFake: ['Date'], now: Date.now() + 61_000 })
    await create()
    expect((await sandbox.call(`POST ${path}`, { ...summit, json: {} })).status).toBe(409)
  })

  it('refuses what is wrong in the order role, partner, body, client, limit', async () => {
    await Promise.all([create(), create(), create()])
    const statusOf = async (options: object) => (await sandbox.call(`POST ${path}`, options)).status
    const mia = { as: 'user_mia', partner: 'partner_ledgerline' }
    expect(await statusOf({ ...mia, json: { expiresAtSeconds: 'x' } })).toBe(403)
    expect(await statusOf({ as: 'user_quinn', json: { expiresAtSeconds: 'x' } })).toBe(404)
    const foreign = { clientOrganizationId: 'org_lg_acme_1' }
    expect(await statusOf({ ...summit, json: { ...foreign, expiresAtSeconds: 'x' } })).toBe(422)
    expect(await statusOf({ ...summit, json: foreign })).toBe(404)
    expect(await statusOf({ ...summit, json: {} })).toBe(409)
  })
})

describe('listing', () => {
  beforeAll(async () => {
    sandbox = await testSandbox()
  })

  it('shows the seed’s keys in every state, newest first, the undated last', async () => {
    const body = await sandbox.get(`GET ${path}`, ledgerline)
    expect(body).toMatchObject({ totalApiKeys: 6, currentPage: 0, pageSize: 20, hasMoreResults: false })
    const ids = body.apiKeys.map((key: { apiKeyId: string }) => key.apiKeyId)
    const names = ['one-client', 'expires-soon', 'never-expires', 'unknown-scope', 'expired', 'without-dates']
    expect(ids).toEqual(names.map((name) => seededKey(`olivia-${name}`).id))
    expect(body.apiKeys[0]).toMatchObject({
      scope: 'client',
      clientOrganizationId: 'org_lg_acme_1',
      clientOrganizationName: 'Acme Corp',
    })
    expect(body.apiKeys[3].scope).toBe('unknown')
    expect(body.apiKeys[4].expiresAtSeconds).toBeLessThan(nowSeconds())
    expect(body.apiKeys[5]).toMatchObject({ createdAt: null, expiresAtSeconds: null })
  })

  it('shows each caller their own keys of the one partner', async () => {
    const adam = await sandbox.get(`GET ${path}`, { as: 'user_adam' })
    expect(adam.apiKeys.map((key: { userId: string }) => key.userId)).toEqual(['user_adam'])
    expect(await sandbox.get(`GET ${path}`, summit)).toEqual({
      apiKeys: [],
      totalApiKeys: 0,
      currentPage: 0,
      pageSize: 20,
      hasMoreResults: false,
    })
  })

  it('can leave expired keys out, as upstream may', async () => {
    sandbox = await testSandbox({ listExpiredKeys: false })
    expect(await sandbox.get(`GET ${path}`, ledgerline)).toMatchObject({ totalApiKeys: 5 })
    sandbox = await testSandbox()
  })

  it('counts its pages from 0, without gaps or repeats', async () => {
    const pages = [0, 1, 2, 3].map((page) =>
      sandbox.get(`GET ${path}?page_size=4&page_number=${page}`, ledgerline),
    )
    const [first, second, third] = await Promise.all(pages)
    expect([first.hasMoreResults, second.hasMoreResults, third.hasMoreResults]).toEqual([true, false, false])
    expect([first, second, third].map(({ apiKeys: keys }) => keys.length)).toEqual([4, 2, 0])
    const ids = [...first.apiKeys, ...second.apiKeys].map((key) => key.apiKeyId)
    expect(new Set(ids).size).toBe(6)
  })

  it.each([
    'page_size=1',
    'page_size=100',
    'page_number=900719925474099',
    'page_number=9007199254740991&page_size=100',
  ])('takes %s', async (query) => {
    await sandbox.get(`GET ${path}?${query}`, ledgerline)
  })

  it.each([
    ['page_size=0', 'greater_than_equal'],
    ['page_size=101', 'less_than_equal'],
    ['page_number=-1', 'greater_than_equal'],
    ['page_number=1.5', 'int_parsing'],
    ['page_size=', 'int_parsing'],
    ['page_size=many', 'int_parsing'],
  ])('refuses %s with %s', async (query, type) => {
    const { detail } = await sandbox.get(`GET ${path}?${query}`, ledgerline, 422)
    const [name, input] = query.split('=')
    expect(detail).toMatchObject([{ type, loc: ['query', name], input }])
  })

  it.each(['org_gone', 'org_lg_bold'])(
    'keeps a key whose client is not in the portfolio (any more), without a name: %s',
    async (clientOrganizationId) => {
      const json = { userId: 'user_olivia', partnerId: 'partner_summit', count: 1, clientOrganizationId }
      await sandbox.get('POST /__sandbox/keys', { json: { ...json, createdAt: nowSeconds() + 9 } }, 201)
      const { apiKeys: keys } = await sandbox.get(`GET ${path}`, summit)
      expect(keys[0]).toMatchObject({ clientOrganizationId, clientOrganizationName: null })
    },
  )
})

describe('deleting', () => {
  it('answers 204 with an empty body once, then 404', async () => {
    const { apiKeyId } = await create()
    const first = await sandbox.call(`DELETE ${path}/${apiKeyId}`, summit)
    expect([first.status, await first.text()]).toEqual([204, ''])
    await sandbox.get(`DELETE ${path}/${apiKeyId}`, summit, 404)
  })

  it.each([
    ['someone else’s key', seededKey('adam-never-expires').id, 404],
    ['an unknown key', 'f'.repeat(32), 404],
    ['an id of 100 characters', 'f'.repeat(100), 404],
    ['an id of 101 characters', 'f'.repeat(101), 422],
    ['an id with a NUL', '%00', 404],
  ])('answers %s with its status', async (_, id, status) => {
    expect((await sandbox.call(`DELETE ${path}/${id}`, ledgerline)).status).toBe(status)
  })

  it('does not find the caller’s own key through another partner', async () => {
    const id = seededKey('olivia-never-expires').id
    await sandbox.get(`DELETE ${path}/${id}`, summit, 404)
    expect((await sandbox.call(`DELETE ${path}/${id}`, ledgerline)).status).toBe(204)
  })
})

describe('a partner that is not configured for API keys', () => {
  it.each([`GET ${path}`, `POST ${path}`, `DELETE ${path}/x`])('answers 404 to %s', async (route) => {
    expect(await sandbox.get(route, { as: 'user_quinn' }, 404)).toEqual({
      detail: 'Partner not configured for API keys',
    })
  })

  it('reports a missing role first', async () => {
    const json = { partnerId: 'partner_quayside', role: 'MEMBER' }
    await sandbox.get('POST /__sandbox/people/user_nora/memberships', { json })
    await sandbox.get(`GET ${path}`, { as: 'user_nora' }, 403)
  })
})
