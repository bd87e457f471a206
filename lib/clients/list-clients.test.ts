import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { signedIn, testEnvironment } from '@/lib/testing/signed-in'
import { FakeUpstream } from '@/lib/testing/upstream'

const upstream = await FakeUpstream.start()
testEnvironment(upstream.url)
const { listClients } = await import('./list-clients')
const { readClientView } = await import('./client-view')
const { readSession } = await import('@/lib/session/session')
const { closeStore } = await import('@/lib/store/store')

let browser: Awaited<ReturnType<typeof signedIn>>
let count = 0
let figuresAreDown = false

beforeAll(async () => {
  browser = await signedIn()
})
beforeEach(() => {
  figuresAreDown = false
  upstream.answers(({ path }, response) => {
    const { pathname, searchParams } = new URL(path, 'http://upstream')
    const isDown = figuresAreDown && pathname === '/v2/partner/clients'
    response.writeHead(isDown ? 404 : 200, { 'content-type': 'application/json' })
    response.end(JSON.stringify(isDown ? { detail: 'no' } : pageOf(searchParams)))
  })
})
afterAll(async () => {
  await closeStore()
  await upstream.stop()
})

/** Every tenth client has overdue filings, and each has more filings than the one before. */
const client = (index: number) => ({
  id: `org_${index}`,
  name: `Client ${String(index).padStart(3, '0')}`,
  status: 'ACTIVE',
  totalFilings: index,
  filed: 0,
  pendingApproval: 0,
  overdue: index % 10 === 0 ? 1 : 0,
  totalLiability: `${index}.00`,
})

function pageOf(query: URLSearchParams) {
  const [page, size] = [Number(query.get('page')), Number(query.get('size'))]
  const all = Array.from({ length: count }, (_, index) => client(index))
  const items = all.slice((page - 1) * size, page * size)
  return { items, total: count, page, size, pages: Math.ceil(count / size) }
}

async function list(params: Record<string, string>) {
  const session = await readSession(browser.id)
  if (!session) throw new Error('Nobody is signed in.')
  return listClients(session, readClientView(params))
}

describe('what upstream neither filters nor sorts by', () => {
  it('is compared here, among as many clients as two requests answer', async () => {
    count = 100
    const overdue = await list({ filings: 'overdue', sort: 'filings' })
    expect(overdue).toMatchObject({ total: 10, page: 1, pages: 1 })
    expect(overdue.clients.map(({ id }) => id).slice(0, 3)).toEqual(['org_90', 'org_80', 'org_70'])
    expect(overdue.figuresIgnored).toBeUndefined()
    expect(upstream.seen).toHaveLength(2)
    expect((await list({ sort: 'liability', page: '4' })).clients[24]?.id).toBe('org_0')
  })

  it('is left out among more, and that is said', async () => {
    count = 101
    const page = await list({ filings: 'overdue', page: '5' })
    expect(page).toMatchObject({ total: 101, page: 5, figuresIgnored: true })
    expect(page.clients).toHaveLength(1)
    expect(upstream.seen.length, 'however many there are').toBe(4)
  })

  it('is left out where the figures are missing', async () => {
    count = 30
    figuresAreDown = true
    const page = await list({ sort: 'liability' })
    expect(page).toMatchObject({ total: 30, figuresIgnored: true })
    expect(page.clients[0]).toMatchObject({ id: 'org_0', figures: null })
  })
})
