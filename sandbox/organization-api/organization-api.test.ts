import { decodeJwt } from 'jose'
import { beforeAll, describe, expect, it } from 'vitest'
import { nowSeconds } from '../clock'
import { seededKey } from '../seed/keys'
import { type TestSandbox, testSandbox } from '../testing'

const olivia = { as: 'user_olivia', organization: 'org_lg_acme_1' }
const acme = { key: seededKey('olivia-one-client').token, organization: 'org_lg_acme_1' }
const keysPath = '/v1/organizations/api_keys'
let sandbox: TestSandbox

beforeAll(async () => {
  sandbox = await testSandbox()
})

describe('an organization’s own keys', () => {
  it('are created, listed, used and deleted, answering 200 each time', async () => {
    const expires = nowSeconds() + 3600
    const json = { expires_at_seconds: expires, metadata: { scope: 'partner' } }
    const created = await sandbox.get(`POST ${keysPath}`, { ...olivia, json })
    expect(created.api_key_token).toMatch(new RegExp(`^${created.api_key_id}[0-9a-f]{64}$`))
    const own = { key: created.api_key_token, organization: 'org_lg_acme_1' }
    expect(await sandbox.get(`GET ${keysPath}`, own)).toEqual({
      api_keys: [
        {
          api_key_id: created.api_key_id,
          created_at: expect.any(Number),
          expires_at_seconds: expires,
          metadata: { scope: 'partner' },
          user_id: 'user_olivia',
          org_id: 'org_lg_acme_1',
        },
      ],
      total_api_keys: 1,
      current_page: 0,
      page_size: 20,
      has_more_results: false,
    })
    // What the metadata claims grants nothing.
    await sandbox.get('GET /v2/partner/user', { key: created.api_key_token }, 403)
    await sandbox.get(`GET ${keysPath}`, { ...own, organization: 'org_lg_acme_2' }, 403)
    expect(await sandbox.get(`DELETE ${keysPath}/${created.api_key_id}`, own)).toEqual({})
    await sandbox.get(`GET ${keysPath}`, own, 401)
    await sandbox.get(`DELETE ${keysPath}/${created.api_key_id}`, olivia, 404)
  })

  it('do not include those that a partner made for the client', async () => {
    expect(await sandbox.get(`GET ${keysPath}`, acme)).toMatchObject({ total_api_keys: 0 })
    await sandbox.get(`DELETE ${keysPath}/${seededKey('olivia-one-client').id}`, acme, 404)
  })

  it('are listed active or archived', async () => {
    await sandbox.get(`POST ${keysPath}`, { ...olivia, json: { expires_at_seconds: 1_000_000_000 } })
    expect(await sandbox.get(`GET ${keysPath}`, acme)).toMatchObject({ total_api_keys: 0 })
    expect(await sandbox.get(`GET ${keysPath}?active=False`, acme)).toMatchObject({ total_api_keys: 1 })
    await sandbox.get(`GET ${keysPath}?active=perhaps`, acme, 422)
  })

  it.each([{ expires_at_seconds: 'soon' }, { metadata: [] }, { metadata: 'x' }])(
    'refuse %j',
    async (json) => {
      const { detail } = await sandbox.get(`POST ${keysPath}`, { ...olivia, json }, 422)
      expect(detail[0].loc).toEqual(['body', Object.keys(json)[0]])
    },
  )
})

describe('estimating tax', () => {
  const item = { date: '2025-01-26T10:15:00Z', amount: 100.0, quantity: 2 }
  const shipTo = { type: 'SHIP_TO', state: 'TX', postal_code: '78701', country: 'US' }
  const json = {
    date: '2025-01-23T13:01:29.949Z',
    external_id: 'txn_12345',
    currency: 'USD',
    addresses: [shipTo],
    transaction_items: [item, { ...item, amount: '75.50' }],
  }
  const estimate = (more: object, status = 200) =>
    sandbox.get('POST /v1/tax/estimate', { ...acme, json: { ...json, ...more } }, status)

  it('answers the transaction with its tax, in decimal text', async () => {
    expect(await estimate({})).toMatchObject({
      external_id: 'txn_12345',
      total_tax_amount_calculated: '10.97',
      taxable_amount: '175.50',
      tax_rate_calculated: '0.0625',
      nexus_met: true,
      has_active_registration: true,
      addresses: [shipTo],
      transaction_items: [
        {
          amount: '100',
          quantity: '2',
          tax_amount: '6.25',
          taxable_amount: '100.00',
          tax_rate: '0.0625',
          exempt_reason: null,
          tax_items: [{ name: 'TX State Tax', rate: '0.0625', amount: '6.25', exempt: false }],
        },
        { amount: '75.50', tax_amount: '4.72' },
      ],
    })
  })

  it('goes by the address of shipping rather than billing', async () => {
    const billTo = { ...shipTo, type: 'BILL_TO', state: 'CA' }
    const both = await estimate({ addresses: [billTo, shipTo] })
    expect(both.tax_rate_calculated).toBe('0.0625')
    expect((await estimate({ addresses: [billTo] })).tax_rate_calculated).toBe('0.0725')
  })

  it.each([
    ['on a marketplace', { marketplace: true }, true],
    ['on exempt items', { transaction_items: [{ ...item, exempt: true }] }, true],
    ['where nothing is sold', { transaction_items: [] }, true],
    ['abroad', { addresses: [{ ...shipTo, country: 'DE', state: 'BE' }] }, false],
  ])('finds no tax %s', async (_, more, registered) => {
    expect(await estimate(more)).toMatchObject({
      total_tax_amount_calculated: '0.00',
      tax_rate_calculated: '0',
      has_active_registration: registered,
    })
  })

  it.each([
    [{ date: undefined }, ['body', 'date'], 'missing'],
    [{ date: 'yesterday' }, ['body', 'date'], 'datetime_from_date_parsing'],
    [{ addresses: [] }, ['body', 'addresses'], 'value_error'],
    [{ addresses: [{ ...shipTo, type: 'HOME' }] }, ['body', 'addresses', 0, 'type'], 'enum'],
    [{ addresses: {} }, ['body', 'addresses'], 'list_type'],
    [
      { transaction_items: [{ ...item, amount: 1.005 }] },
      ['body', 'transaction_items', 0, 'amount'],
      undefined,
    ],
    [
      { transaction_items: [{ ...item, amount: 'NaN' }] },
      ['body', 'transaction_items', 0, 'amount'],
      undefined,
    ],
    [
      { transaction_items: [{ ...item, amount: 1e21 }] },
      ['body', 'transaction_items', 0, 'amount'],
      undefined,
    ],
  ])('refuses %j', async (more, loc, type) => {
    const { detail } = await estimate(more, 422)
    expect(detail[0].loc).toEqual(loc)
    if (type) expect(detail[0].type).toBe(type)
  })

  it('is for this client’s key only', async () => {
    const call = (caller: object) => sandbox.call('POST /v1/tax/estimate', { ...caller, json })
    expect((await call({ key: acme.key, organization: 'org_lg_acme_2' })).status).toBe(403)
    expect(
      (await call({ key: seededKey('olivia-never-expires').token, organization: 'org_lg_acme_1' })).status,
    ).toBe(403)
    expect((await call({ organization: 'org_lg_acme_1' })).status).toBe(401)
  })
})

describe('a direct customer', () => {
  const dana = (organization: string) => ({ as: 'user_dana', organization })
  const rosa = { as: 'user_rosa' }

  it('belongs to organizations, which upstream lists and the token names without saying what they are', async () => {
    const { items, total } = await sandbox.get('GET /v1/organizations', dana(''))
    expect(total).toBe(3)
    expect(
      items.map(({ id, is_test, billing_plan }: Record<string, unknown>) => [id, is_test, billing_plan]),
    ).toEqual([
      ['org_dc_harbor', true, 'FREE'],
      ['org_dc_tidewater', false, 'GROWTH'],
      ['org_dc_pine', false, 'FREE'],
    ])
    const claims = decodeJwt(await sandbox.tokenOf('user_dana'))
    expect(Object.keys(claims.org_id_to_org_member_info as object)).toEqual(
      items.map((item: { external_id: string }) => item.external_id),
    )
    expect(await sandbox.get('GET /v1/organizations?query=tide', dana(''))).toMatchObject({ total: 1 })
    await sandbox.get('GET /v2/partner/user', { as: 'user_dana' }, 403)
  })

  it('is no partner, and a partner’s clients are not their own organizations', async () => {
    expect(await sandbox.get('GET /v1/organizations', { as: 'user_olivia' })).toMatchObject({ total: 0 })
    expect(await sandbox.get('GET /v1/organizations', rosa)).toMatchObject({ total: 1 })
    expect(await sandbox.get('GET /v2/partner/partners', rosa)).toEqual([
      { id: 'partner_summit', name: 'Summit Accounting Group' },
    ])
    await sandbox.get('GET /v1/organizations', {}, 401)
  })

  it('reads one organization, and only from within it', async () => {
    expect(await sandbox.get('GET /v1/organizations/org_dc_pine', dana('org_dc_pine'))).toMatchObject({
      id: 'org_dc_pine',
      name: 'Pine & Co',
      is_test: false,
      billing_plan: 'FREE',
    })
    await sandbox.get('GET /v1/organizations/org_dc_pine', dana('org_dc_harbor'), 403)
    await sandbox.get('GET /v1/organizations/org_dc_pine', { ...rosa, organization: 'org_dc_pine' }, 403)
    await sandbox.get('GET /v1/organizations/org_dc_pine', { as: 'user_dana' }, 422)
  })

  it.each([
    ['org_dc_harbor', 200],
    ['org_dc_tidewater', 200],
    ['org_dc_pine', 403],
    ['org_lg_acme_1', 403],
  ])('creating a key in %s answers %d', async (organization, status) => {
    const answer = await sandbox.get(`POST ${keysPath}`, { ...dana(organization), json: {} }, status)
    if (status !== 200) return expect(answer.detail).toMatch(/Test or Paid|does not have access/)
    const own = { key: answer.api_key_token, organization }
    expect(await sandbox.get(`GET ${keysPath}`, own)).toMatchObject({ total_api_keys: 1 })
    await sandbox.get(`DELETE ${keysPath}/${answer.api_key_id}`, dana(organization))
  })

  it('changes a key’s expiry; what is not given stays, and nobody else’s key is touched', async () => {
    const metadata = { made: 'by hand' }
    const { api_key_id: id } = await sandbox.get(`POST ${keysPath}`, {
      ...dana('org_dc_harbor'),
      json: { metadata },
    })
    const json = { expires_at_seconds: nowSeconds() + 60 }
    expect(await sandbox.get(`PUT ${keysPath}/${id}`, { ...dana('org_dc_harbor'), json })).toEqual({})
    await sandbox.get(`PUT ${keysPath}/${id}`, { ...dana('org_dc_harbor'), json: {} })
    const { api_keys: keys } = await sandbox.get(`GET ${keysPath}`, dana('org_dc_harbor'))
    expect(keys).toMatchObject([{ ...json, metadata }])
    await sandbox.get(`PUT ${keysPath}/${id}`, { ...dana('org_dc_tidewater'), json }, 404)
    await sandbox.get(`PUT ${keysPath}/${id}`, { ...rosa, organization: 'org_dc_harbor', json }, 403)
    await sandbox.get(`DELETE ${keysPath}/${id}`, dana('org_dc_harbor'))
  })
})
