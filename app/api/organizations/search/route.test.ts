import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { disguisedTokens } from '@/lib/testing/disguised-tokens'
import { routeParams, signedIn, testEnvironment } from '@/lib/testing/signed-in'
import { FakeUpstream } from '@/lib/testing/upstream'

const upstream = await FakeUpstream.start()
testEnvironment(upstream.url)
const { GET } = await import('./route')
const { listClients } = await import('@/lib/clients/list-clients')
const { readClientView } = await import('@/lib/clients/client-view')
const { readSession } = await import('@/lib/session/session')
const { closeStore } = await import('@/lib/store/store')

const clients = [
  { id: 'org_lg_acme_1', name: 'Acme Corp', status: 'ACTIVE', city: 'Austin', state: 'TX' },
  { id: 'org_lg_acme_2', name: 'Acme Corp', status: 'ARCHIVED' },
  { id: '0c4d9a0e-9e2c-4d0c-8f5c-0d4f1d2b3a4c', name: 'org_lg_acme_1 & Sons', status: 'ACTIVE' },
  { id: 'org_lg_unnamed', name: null, status: 'ACTIVE' },
  { id: 'wordlike', name: null, status: 'ACTIVE' },
]
const figures = { totalFilings: 1, filed: 0, pendingApproval: 0, overdue: 0, totalLiability: '0.00' }
let refusesIds = false

/** Upstream's three lists: two search by name, one finds by id as well. */
function answer(path: string) {
  const { pathname, searchParams } = new URL(path, 'http://upstream')
  const search = searchParams.get('search')?.toLowerCase()
  const id = searchParams.get('client_id')
  const status = searchParams.get('status')
  const items = clients
    .filter(({ name }) => !search || name?.toLowerCase().includes(search))
    .filter((client) => !id || client.id === id)
    .filter((client) => !status || client.status === status)
    .map((client) =>
      pathname === '/v2/partner/clients' ? { ...client, name: client.name ?? '', ...figures } : client,
    )
  return { items, total: items.length, page: 1, size: 50, pages: items.length > 0 ? 1 : 0 }
}

let browser: Awaited<ReturnType<typeof signedIn>>
beforeAll(async () => {
  browser = await signedIn()
})
beforeEach(() => {
  refusesIds = false
  upstream.answers(({ path }, response) => {
    const refused = refusesIds && path.includes('client_id')
    response.writeHead(refused ? 403 : 200, { 'content-type': 'application/json' })
    response.end(JSON.stringify(refused ? { detail: 'no' } : answer(path)))
  })
})
afterAll(async () => {
  await closeStore()
  await upstream.stop()
})

const get = (search: string) =>
  GET(browser.request('GET', `/api/organizations/search?${new URLSearchParams({ search })}`), routeParams())
const picker = async (search: string) => (await get(search)).json()
const ids = ({ items }: { items: { id: string }[] }) => items.map(({ id }) => id)

async function portfolio(search: string, status = '') {
  const session = await readSession(browser.id)
  if (!session) throw new Error('Nobody is signed in.')
  return listClients(session, readClientView({ search, status }))
}

describe('a search by id', () => {
  it.each(clients)('finds $id, in the picker and on the page Clients', async ({ id, name }) => {
    const found = await picker(` ${id} `)
    expect(ids(found)[0]).toBe(id)
    expect(found.items[0].name).toBe(name)
    expect(found.total).toBe(found.items.length)

    const page = await portfolio(` ${id}`)
    expect(page.clients[0]).toMatchObject({ id, name, figures: { totalFilings: 1 } })
    expect(page.total).toBe(page.clients.length)
    expect(page.pages).toBe(1)
  })

  it('puts it before those whose name has it', async () => {
    expect(ids(await picker('org_lg_acme_1'))).toEqual([
      'org_lg_acme_1',
      '0c4d9a0e-9e2c-4d0c-8f5c-0d4f1d2b3a4c',
    ])
  })

  it('finds nothing by a part, by another partner’s or by one that is too long', async () => {
    for (const id of ['org_lg_unname', 'org_other', 'x'.repeat(101)]) {
      expect(ids(await picker(id))).toEqual([])
      expect((await portfolio(id)).clients).toEqual([])
    }
  })

  it('keeps to the status that is asked for, and says of the directory what it says', async () => {
    expect((await portfolio('org_lg_acme_2')).clients[0]?.status).toBe('ARCHIVED')
    expect((await portfolio('org_lg_acme_2', 'active')).clients).toEqual([])
    expect((await portfolio('org_lg_acme_1', 'active')).clients[0]).toMatchObject({ city: 'Austin' })
    expect((await portfolio('org_lg_unnamed')).clients[0]).toMatchObject({ name: null, status: 'UNKNOWN' })
  })

  it('that fails leaves what was found by name', async () => {
    refusesIds = true
    expect(ids(await picker('org_lg_acme_1'))).toEqual(['0c4d9a0e-9e2c-4d0c-8f5c-0d4f1d2b3a4c'])
    expect((await portfolio('org_lg_acme_1')).clients).toHaveLength(1)
  })
})

it('says what tells clients of one name apart, and which is archived, by name and by id', async () => {
  for (const search of ['acme', 'org_lg_acme_1'])
    expect((await picker(search)).items[0], search).toEqual({
      id: 'org_lg_acme_1',
      name: 'Acme Corp',
      place: 'Austin, TX',
      archived: false,
    })
  expect((await picker('acme')).items[1]).toMatchObject({ place: null, archived: true })
  expect((await picker('org_lg_acme_2')).items[0]).toMatchObject({ id: 'org_lg_acme_2', archived: true })
})

it('a search by name asks upstream once', async () => {
  expect(ids(await picker('Acme Corp'))).toEqual(['org_lg_acme_1', 'org_lg_acme_2'])
  expect(ids(await picker('acme'))).toEqual([
    'org_lg_acme_1',
    'org_lg_acme_2',
    '0c4d9a0e-9e2c-4d0c-8f5c-0d4f1d2b3a4c',
  ])
  await picker('')
  expect(upstream.seen).toHaveLength(3)
})

it('the token of a key is not searched for', async () => {
  for (const [how, text] of Object.entries(disguisedTokens)) {
    if (text.length > 200) continue
    expect((await get(text)).status, how).toBe(422)
  }
  expect(upstream.seen).toEqual([])
})
