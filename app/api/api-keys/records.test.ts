import { and, eq } from 'drizzle-orm'
import { exportJWK, generateKeyPair } from 'jose'
import { afterAll, beforeEach, describe, expect, it, vi } from 'vitest'
import { sampleToken } from '@/lib/testing/disguised-tokens'
import { routeParams, signedIn, testEnvironment } from '@/lib/testing/signed-in'
import { FakeUpstream } from '@/lib/testing/upstream'
import { faultyAnswer } from '@/lib/testing/upstream-faults'

/** What reading the records in the store comes to; undefined: what it comes to. */
const store = vi.hoisted(() => ({
  reading: undefined as undefined | (() => Promise<never>),
  times: 0,
  rows: 0,
}))
vi.mock('@/lib/api-keys/records/record-store', async (importOriginal) => {
  const original = await importOriginal<typeof import('@/lib/api-keys/records/record-store')>()
  const readRecordRows: typeof original.readRecordRows = async (...args) => {
    store.times++
    const read = await (store.reading ?? (() => original.readRecordRows(...args)))()
    store.rows += read.rows.length
    return read
  }
  return { ...original, readRecordRows }
})
const upstream = await FakeUpstream.start()
testEnvironment(upstream.url)
const { GET, POST } = await import('./route')
const { PATCH } = await import('./[apiKeyId]/route')
const { GET: listUnresolved } = await import('./unresolved/route')
const { closeStore, database } = await import('@/lib/store/store')
const { keyListReadings, keyRecords } = await import('@/lib/store/schema')
const { recordOutcome } = await import('@/lib/partner-api/breaker')
const { limits } = await import('@/lib/partner-api/limits')
limits.recheckAfterMs = 1

const publicKey = await exportJWK((await generateKeyPair('ECDH-ES', { crv: 'P-256' })).publicKey)
const post = 'POST /v2/partner/api_keys'
const emptyPage = { apiKeys: [], totalApiKeys: 0, currentPage: 0, pageSize: 100, hasMoreResults: false }
const texts = { name: 'Billing', note: 'The nightly job', contact: 'ops@example.com' }
const none = { name: null, note: null, contact: null }

let userId = ''
let browser: Awaited<ReturnType<typeof signedIn>>
const signIn = (id: string) =>
  signedIn({ kind: 'partner', id: `partner_${people}`, name: 'A' }, undefined, undefined, {
    userId: id,
    email: 'a@example.com',
    name: 'Ada',
  })
let people = 0
beforeEach(async () => {
  upstream.reset()
  recordOutcome(200)
  store.reading = undefined
  store.times = 0
  store.rows = 0
  userId = `user_${people++}`
  await (await database()).delete(keyRecords)
  browser = await signIn(userId)
})
afterAll(async () => {
  await closeStore()
  await upstream.stop()
})

const create = (more: object = {}, press = 'one') =>
  POST(
    browser.request(
      'POST',
      '/api/api-keys',
      { clientOrganizationId: null, expiresAtSeconds: null, publicKey, ...more },
      { 'idempotency-key': `press-${userId}-${press}` },
    ),
    routeParams(),
  )
const list = async (page = 0) =>
  (await GET(browser.request('GET', `/api/api-keys?page=${page}`), routeParams())).json()
const recordOf = async (apiKeyId: string) =>
  (await list()).apiKeys.find((key: { apiKeyId: string }) => key.apiKeyId === apiKeyId)?.record
const edit = (apiKeyId: string, body: unknown, by = browser) =>
  PATCH(by.request('PATCH', `/api/api-keys/${apiKeyId}`, body), routeParams({ apiKeyId }))
const errorOf = async (response: Response) => (await response.json()).error
const unresolved = async () =>
  (await listUnresolved(browser.request('GET', '/api/api-keys/unresolved'), routeParams())).json()
/** As if the list had last been read some minutes ago. */
const minutesLater = async () => {
  const db = await database()
  const past = new Date(Date.now() - 5 * 60_000)
  await db.update(keyListReadings).set({ lastReadAt: past }).where(eq(keyListReadings.userId, userId))
  await db.update(keyRecords).set({ lastSeenAt: past })
}

describe('a key that is created here', () => {
  const made = { ...texts, version: 0, origin: 'here', createdBy: 'Ada', replaces: null, replacedBy: null }

  it('has its texts in the answer, and in the list', async () => {
    const { apiKey } = await (await create(texts)).json()
    expect(apiKey.record).toEqual({ ...made, replacementPending: false })
    expect(await list()).toMatchObject({ recordsRead: true, apiKeys: [{ record: made }] })
  })

  it('is from here, also where another tab saw it in the list before its answer came', async () => {
    await list()
    await minutesLater()
    upstream.injectFault(post, async ({ response, work }) => {
      const { status, body } = await work()
      await list()
      response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(body))
    })
    await create(texts)
    expect(await recordOf('key-1')).toMatchObject(made)
  })

  it('has its texts cleaned, and none where nothing is left of them', async () => {
    await create({ name: '  Billing\n job ', note: ' first\r\n\u200bsecond ', contact: ' ' })
    expect(await recordOf('key-1')).toMatchObject({
      name: 'Billing job',
      note: 'first\nsecond',
      contact: null,
    })
  })

  it('has them when its answer was lost and it was found: the only one, once', async () => {
    upstream.injectFault(post, faultyAnswer({ commits: true, drop: true }))
    const { code, details } = await errorOf(await create(texts))
    expect([code, details.outcome.kind]).toEqual(['CREATE_OUTCOME_UNKNOWN', 'created'])
    expect(await recordOf('key-1')).toMatchObject(made)
    await edit('key-1', { ...none, name: 'Mine', version: 0 })
    await unresolved()
    expect(await recordOf('key-1')).toMatchObject({ name: 'Mine', note: null, version: 1 })
  })

  it('leaves its texts to none of two that it may be', async () => {
    upstream.before(post, () => upstream.add({ clientOrganizationId: null, expiresAtSeconds: null }))
    upstream.injectFault(post, faultyAnswer({ commits: true, drop: true }))
    await create(texts)
    upstream.keys = upstream.keys.slice(0, 1)
    await unresolved()
    expect((await recordOf('key-1'))?.name ?? null).toBeNull()
  })

  it('was asked for with these texts: the same press with others is another request', async () => {
    await create(texts)
    expect((await errorOf(await create({ ...texts, name: 'Other' }))).code).toBe('IDEMPOTENCY_KEY_REUSED')
    expect((await errorOf(await create())).code).toBe('IDEMPOTENCY_KEY_REUSED')
  })
})

describe('the list', () => {
  it.each<[string, () => Promise<never>]>([
    ['hangs', () => new Promise(() => undefined)],
    ['fails', () => Promise.reject(new Error('The store is down.'))],
  ])('comes without names, and says so, where the store %s', async (_, reading) => {
    await create(texts)
    store.reading = reading
    const startedAtMs = performance.now()
    expect(await list()).toMatchObject({
      recordsRead: false,
      totalApiKeys: 1,
      apiKeys: [{ apiKeyId: 'key-1', record: null }],
    })
    expect(performance.now() - startedAtMs).toBeLessThan(5_000)
    store.reading = undefined
    expect(await recordOf('key-1')).toMatchObject({ name: 'Billing' })
  })

  it('reads the records once for all pages of a reading, and anew for the next', async () => {
    upstream.answersJson(200, {
      apiKeys: [],
      totalApiKeys: 0,
      currentPage: 0,
      pageSize: 100,
      hasMoreResults: false,
    })
    for (const page of [0, 1, 2]) await list(page)
    expect(store.times).toBe(1)
    await list(0)
    expect(store.times).toBe(2)
  })

  it.each([150, 200, 201, 500])(
    'of %i keys reads those of the first page right, and no more than 200 beside',
    async (count) => {
      const ids = Array.from({ length: count }, (_, index) => `key-${index + 1}`)
      const [older, newer, replacesGone] = [ids.at(-1), ids.at(-3), ids.at(-4)] as [string, string, string]
      const gone = ids.at(-5) ?? ''
      const replaces: Record<string, string> = { [newer]: older, [replacesGone]: gone }
      const now = new Date()
      const row = (apiKeyId: string) => ({
        ...{ ownerKind: 'partner' as const, ownerId: `partner_${people}`, holderId: userId },
        ...{ apiKeyId, name: `Name of ${apiKeyId}`, origin: 'here' as const, scope: 'partner' },
        ...{ replaces: replaces[apiKeyId], goneSince: apiKeyId === gone ? now : null },
        ...{ firstSeenAt: now, lastSeenAt: now },
      })
      await (await database()).insert(keyRecords).values(ids.map(row))
      const listed = [older, newer, replacesGone].map((apiKeyId) => ({
        ...{ apiKeyId, partnerId: 'p', scope: 'partner', organization: null },
        ...{ createdAtSeconds: null, expiresAtSeconds: null },
      }))
      upstream.answersJson(200, { ...emptyPage, apiKeys: listed, totalApiKeys: count, hasMoreResults: true })
      const related = async (page: number) =>
        (await list(page)).apiKeys.map(({ record }: { record: Record<string, string> }) => [
          ...[record.name, record.replaces, record.replacedBy],
        ])
      const expected = [
        [`Name of ${older}`, null, newer],
        [`Name of ${newer}`, older, null],
        [`Name of ${replacesGone}`, null, null],
      ]
      expect(await related(0)).toEqual(expected)
      expect(store.rows).toBeLessThanOrEqual(201 + 3)
      expect(await related(1)).toEqual(expected)
    },
  )

  it('does not wait for each page where the store hangs', async () => {
    store.reading = () => new Promise(() => undefined)
    upstream.answersJson(200, {
      apiKeys: [],
      totalApiKeys: 0,
      currentPage: 0,
      pageSize: 100,
      hasMoreResults: false,
    })
    await list(0)
    const startedAtMs = performance.now()
    for (let page = 1; page <= 20; page++) expect((await list(page)).recordsRead).toBe(false)
    expect(performance.now() - startedAtMs).toBeLessThan(20 * 300)
  })

  it('has no record of a key that is another person’s', async () => {
    await create(texts)
    browser = await signIn(`${userId} too`)
    expect(await recordOf('key-1')).toBeNull()
  })

  it('of several pages is read as a whole at its end, once, and again where that failed', async () => {
    const pages = [['a'], ['b'], ['c']]
    let refuses = false
    upstream.answers(({ path }, response) => {
      const page = Number(new URL(path, upstream.url).searchParams.get('page_number'))
      if (refuses && page < 2) return response.writeHead(400).end()
      const apiKeys = (pages[page] ?? []).map((apiKeyId) => ({ apiKeyId, scope: 'partner' }))
      const body = { apiKeys, totalApiKeys: 3, currentPage: page, pageSize: 1, hasMoreResults: page < 2 }
      response.setHeader('content-type', 'application/json').end(JSON.stringify(body))
    })
    const known = async () => (await database()).$count(keyRecords, eq(keyRecords.holderId, userId))
    await list(0)
    await list(1)
    expect(await known()).toBe(0)
    refuses = true
    const before = upstream.seen.length
    await list(2)
    await vi.waitFor(() => expect(upstream.seen.length).toBe(before + 2), 5_000)
    await new Promise((resolve) => setTimeout(resolve, 50))
    refuses = false
    expect(await known()).toBe(0)
    await list(2)
    await vi.waitFor(async () => expect(await known()).toBe(3), 5_000)
    const asked = upstream.seen.length
    await list(2)
    await new Promise((resolve) => setTimeout(resolve, 50))
    expect(upstream.seen.length).toBe(asked + 1)
  })

  it.each([
    ['it is more than it shows', { totalApiKeys: 2 }],
    [
      'it is another page’s',
      { hasMoreResults: true, apiKeys: [{ apiKeyId: 'b', scope: 'partner' }], totalApiKeys: 2 },
    ],
  ])('marks nothing as gone where %s', async (_, answer) => {
    await create(texts)
    await minutesLater()
    upstream.answersJson(200, { ...emptyPage, ...answer })
    await list()
    const [row] = await (await database()).select().from(keyRecords)
    expect(row?.goneSince).toBeNull()
  })
})

describe('an edit', () => {
  it('of a key that nothing was known of', async () => {
    upstream.add({ clientOrganizationId: null, expiresAtSeconds: null })
    const response = await edit('key-1', { ...texts, version: 0 })
    expect([response.status, await response.json()]).toMatchObject([
      200,
      { ...texts, version: 1, createdBy: null },
    ])
    expect(await recordOf('key-1')).toMatchObject({ ...texts, version: 1 })
  })

  it('on a version that someone else has changed is refused, with what stands there now', async () => {
    await create(texts)
    await edit('key-1', { ...none, name: 'Theirs', version: 0 })
    const response = await edit('key-1', { ...none, name: 'Mine', version: 0 })
    const { code, details } = await errorOf(response)
    expect([response.status, code]).toEqual([409, 'KEY_CHANGED'])
    expect(details).toMatchObject({ name: 'Theirs', note: null, version: 1 })
    expect(await recordOf('key-1')).toMatchObject({ name: 'Theirs' })
  })

  it('of two at once is made once', async () => {
    await create(texts)
    const answers = await Promise.all(['A', 'B'].map((name) => edit('key-1', { ...none, name, version: 0 })))
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 409])
  })

  it('that is asked for again after its answer was lost answers the same', async () => {
    await create(texts)
    const once = await (await edit('key-1', { ...none, name: 'A', version: 0 })).json()
    const again = await edit('key-1', { ...none, name: 'A', version: 0 })
    expect([again.status, await again.json()]).toEqual([200, once])
  })

  it.each([
    ['a token', { name: sampleToken }, 'name'],
    ['a long name', { name: 'x'.repeat(61) }, 'name'],
    ['no address', { contact: 'x' }, 'contact'],
    ['no version', { version: -1 }, 'version'],
  ])('with %s is refused at its field', async (_, part, field) => {
    const { code, fields } = await errorOf(await edit('key-1', { ...texts, version: 0, ...part }))
    expect([code, Object.keys(fields)]).toEqual(['VALIDATION_FAILED', [field]])
    expect(upstream.seen).toEqual([])
  })

  it('of a key that is not in one’s list is refused', async () => {
    await create(texts)
    upstream.keys = []
    expect((await edit('key-1', { ...none, version: 0 })).status).toBe(404)
    expect((await edit('..', { ...none, version: 0 })).status).toBe(404)
    const [row] = await (await database())
      .select()
      .from(keyRecords)
      .where(and(eq(keyRecords.apiKeyId, 'key-1'), eq(keyRecords.holderId, userId)))
    expect(row).toMatchObject({ ...texts, version: 0 })
  })
})
