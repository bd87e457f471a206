import { beforeAll, describe, expect, it } from 'vitest'
import { ledgerline, summit, type TestSandbox, testSandbox } from '../testing'

const mia = { as: 'user_mia' }
let sandbox: TestSandbox

beforeAll(async () => {
  sandbox = await testSandbox()
})

type Named = { id: string; name: string | null }

describe('searching clients', () => {
  const search = (query: string, caller: object = ledgerline) =>
    sandbox.get(`GET /v2/partner/organizations/search?${query}`, caller)

  it('lists the whole portfolio by name, the nameless last', async () => {
    const { items, ...counts } = await search('')
    expect(counts).toEqual({ total: 12, page: 1, size: 50, pages: 1 })
    expect(items.map(({ name }: Named) => name)).toEqual([
      '<b>Bold</b> & Sons',
      'Acme Corp',
      'Acme Corp',
      'Brightwater Coffee Roasters',
      "Dunmore & O'Hara Hardware",
      'Juniper Analytics',
      'Müller & Söhne GmbH',
      'Redwood Outfitters',
      expect.stringMatching(/^.{120}$/),
      'Zephyr Cycles',
      '株式会社きんつぎ',
      null,
    ])
  })

  it.each([
    ['acme', 2],
    ['MÜLLER', 1],
    ['きんつぎ', 1],
    ['%', 0],
    ['_', 0],
    ['\\', 0],
    ["O'Hara", 1],
    ['\0', 0],
    ['x'.repeat(10_000), 0],
  ])('finds %j, with its case and its pattern characters meaning nothing', async (text, total) => {
    expect(await search(`search=${encodeURIComponent(text)}`)).toMatchObject({ total })
  })

  it('leaves out excluded ids, one or several', async () => {
    expect(await search('search=acme&exclude_org_ids=org_lg_acme_1')).toMatchObject({ total: 1 })
    const both = 'exclude_org_ids=org_lg_acme_1&exclude_org_ids=org_lg_acme_2'
    expect(await search(both)).toMatchObject({ total: 10 })
  })

  it('pages 5,000 clients from 1, without gaps or repeats', async () => {
    const first = await search('size=100', summit)
    expect(first).toMatchObject({ total: 5000, page: 1, size: 100, pages: 50 })
    const ids = new Set<string>()
    for (let page = 1; page <= 50; page += 1) {
      for (const { id } of (await search(`size=100&page=${page}`, summit)).items) ids.add(id)
    }
    expect(ids.size).toBe(5000)
    expect(await search('size=100&page=51', summit)).toMatchObject({ items: [], total: 5000 })
  })

  it.each(['page=0', 'size=0', 'size=101', 'page=x'])('refuses %s', async (query) => {
    const route = `GET /v2/partner/organizations/search?${query}`
    const { detail } = await sandbox.get(route, ledgerline, 422)
    expect(detail[0].loc).toEqual(['query', query.split('=')[0]])
  })

  it('shows a MEMBER assigned clients only', async () => {
    const { items } = await search('', mia)
    expect(items.map(({ id }: Named) => id)).toEqual(['org_lg_acme_1', 'org_lg_mueller', 'org_lg_kintsugi'])
  })
})

describe('the directory', () => {
  const list = (query: string, caller: object = ledgerline, status = 200) =>
    sandbox.get(`GET /v2/partner/organizations/list?${query}`, caller, status)

  it('answers the richer item', async () => {
    const { items } = await list('search=kintsugi&size=1')
    expect(items).toEqual([])
    const { items: found } = await list('search=きんつぎ')
    expect(found).toEqual([
      {
        id: 'org_lg_kintsugi',
        name: '株式会社きんつぎ',
        entityType: expect.any(String),
        einMasked: expect.stringMatching(/^\*\*-\*\*\*\d{4}$/),
        industry: expect.any(String),
        primaryContactName: expect.any(String),
        primaryContactEmail: expect.stringContaining('@'),
        city: expect.any(String),
        state: expect.stringMatching(/^[A-Z]{2}$/),
        registeredStates: expect.any(Number),
        clientSince: expect.stringMatching(/^\d{4}-\d\d-\d\dT12:00:00\.000Z$/),
        status: 'ACTIVE',
      },
    ])
  })

  it('filters by status, and refuses one that does not exist', async () => {
    expect(await list('status=ARCHIVED')).toMatchObject({ total: 1, items: [{ id: 'org_lg_zephyr' }] })
    expect(await list('status=ACTIVE')).toMatchObject({ total: 11 })
    const { detail } = await list('status=GONE', ledgerline, 422)
    expect(detail).toMatchObject([{ type: 'enum', msg: "Input should be 'ACTIVE' or 'ARCHIVED'" }])
  })

  it('shows a MEMBER assigned clients only', async () => {
    expect(await list('', mia)).toMatchObject({ total: 3 })
  })
})

describe('clients and their totals', () => {
  const clients = (query: string, caller: object = ledgerline) =>
    sandbox.get(`GET /v2/partner/clients?${query}`, caller)
  const summary = (query: string, caller: object = ledgerline) =>
    sandbox.get(`GET /v2/partner/summary?${query}`, caller)

  it('adds the figures up exactly', async () => {
    const { items } = await clients('')
    const cents = items.map(({ totalLiability }: { totalLiability: string }) => {
      expect(totalLiability).toMatch(/^\d+\.\d\d$/)
      return BigInt(totalLiability.replace('.', ''))
    })
    const total = String(cents.reduce((sum: bigint, value: bigint) => sum + value, 0n))
    const totals = await summary('')
    expect(totals.totalLiability).toBe(`${total.slice(0, -2)}.${total.slice(-2)}`)
    expect(totals.totalClients).toBe(12)
    expect(totals.filedCount + totals.pendingApproval + totals.overdueCount).toBe(totals.totalFilings)
  })

  it('answers a name that is never null', async () => {
    expect((await clients('client_id=org_lg_unnamed')).items).toMatchObject([{ name: '' }])
  })

  it.each([
    ['filter_user_id=user_mia', ledgerline, 3],
    ['filter_user_id=user_adam', ledgerline, 2],
    ['filter_user_id=me', { as: 'user_adam' }, 2],
    ['filter_user_id=me', ledgerline, 0],
    ['filter_user_id=user_quinn', ledgerline, 0],
    ['filter_user_id=nobody', ledgerline, 0],
    ['filter_user_id=user_adam', mia, 3],
    ['', mia, 3],
    ['client_id=org_lg_bold', mia, 0],
    ['client_id=org_su_0001', ledgerline, 0],
  ])('counts with %s as %j: %i', async (query, caller, total) => {
    expect(await clients(query, caller)).toMatchObject({ total })
    if (!query.startsWith('client_id'))
      expect(await summary(query, caller)).toMatchObject({ totalClients: total })
  })

  it('answers zeros rather than nothing where there is no client', async () => {
    expect(await summary('filter_user_id=nobody')).toEqual({
      totalClients: 0,
      totalFilings: 0,
      filedCount: 0,
      pendingApproval: 0,
      overdueCount: 0,
      totalLiability: '0.00',
    })
  })

  it('refuses a filter that cannot be a user id', async () => {
    const { detail } = await sandbox.get('GET /v2/partner/clients?filter_user_id=a%20b', ledgerline, 422)
    expect(detail).toMatchObject([{ type: 'string_pattern_mismatch' }])
  })
})

describe('the team', () => {
  it('is shown to every member', async () => {
    const team = await sandbox.get('GET /v2/partner/users', mia)
    expect(team.map(({ id, role }: { id: string; role: string }) => [id, role])).toEqual([
      ['user_olivia', 'OWNER'],
      ['user_adam', 'ADMIN'],
      ['user_mia', 'MEMBER'],
    ])
    expect(team[0]).toEqual({
      id: 'user_olivia',
      partnerId: 'partner_ledgerline',
      userId: 'user_olivia',
      email: 'olivia@ledgerline.example',
      role: 'OWNER',
      status: 'ACTIVE',
      createdAt: '2025-01-06T08:00:00.000Z',
      firstName: 'Olivia',
      lastName: 'Owner',
    })
  })

  it('says who the caller is in the active partner', async () => {
    expect(await sandbox.get('GET /v2/partner/user', summit)).toEqual({
      partnerName: 'Summit Accounting Group',
      email: 'olivia@ledgerline.example',
      role: 'ADMIN',
      status: 'ACTIVE',
    })
  })
})

describe('adding a client', () => {
  const create = (json: object, status: number, caller: object = ledgerline) =>
    sandbox.get('POST /v2/partner/organizations', { ...caller, json }, status)

  it('puts it into the portfolio, where a key can be made for it at once', async () => {
    const created = await create({ name: 'Fresh & Sons', isTest: true }, 201)
    expect(created).toMatchObject({
      name: 'Fresh & Sons',
      is_test: true,
      source: 'PARTNER',
      status: 'ACTIVE',
    })
    const { items } = await sandbox.get('GET /v2/partner/organizations/list?search=Fresh', ledgerline)
    expect(items).toMatchObject([{ id: created.id, status: 'ACTIVE' }])
    await sandbox.get(
      'POST /v2/partner/api_keys',
      { ...ledgerline, json: { clientOrganizationId: created.id } },
      201,
    )
  })

  it.each([{}, { name: '' }, { name: 'x'.repeat(256) }, { name: 7 }, { name: 'x', isTest: 'perhaps' }])(
    'refuses %j',
    async (json) => {
      await create(json, 422)
    },
  )

  it('is for owners and admins', async () => {
    await create({ name: 'No' }, 403, mia)
    await create({ name: 'No' }, 401, {})
  })
})
