import { eq, sql } from 'drizzle-orm'
import { exportJWK, generateKeyPair } from 'jose'
import { afterAll, beforeEach, describe, expect, it, vi } from 'vitest'
import { makeDatabase } from '@/e2e/stack/make-database'
import { fromStoreNow } from '@/lib/store/clock'
import { routeParams, signedIn, testEnvironment } from '@/lib/testing/signed-in'
import { FakeUpstream } from '@/lib/testing/upstream'
import { faultyAnswer, late } from '@/lib/testing/upstream-faults'

const upstream = await FakeUpstream.start()
// PGlite does one thing after another: only a PostgreSQL shows what happens side by side.
const ofItsOwn: Record<string, string> = process.env.TEST_DATABASE_URL
  ? { DATABASE_URL: await makeDatabase('replace') }
  : {}
testEnvironment(upstream.url, ofItsOwn)
const { GET, POST } = await import('./route')
const { DELETE, PATCH } = await import('./[apiKeyId]/route')
const { GET: listUnresolved } = await import('./unresolved/route')
const { DELETE: dismiss } = await import('./unresolved/[creationId]/route')
const { closeStore, database } = await import('@/lib/store/store')
const { apiKeyCreations, keyRecords } = await import('@/lib/store/schema')
const { recordOutcome } = await import('@/lib/partner-api/breaker')
const { limits } = await import('@/lib/partner-api/limits')
limits.recheckAfterMs = 1

const publicKey = await exportJWK((await generateKeyPair('ECDH-ES', { crv: 'P-256' })).publicKey)
const post = 'POST /v2/partner/api_keys'
const day = 86_400
const nowSeconds = Math.floor(Date.now() / 1000)

let browser: Awaited<ReturnType<typeof signedIn>>
let press = 0
beforeEach(async () => {
  upstream.reset()
  recordOutcome(200)
  await (await database()).delete(apiKeyCreations)
  // A reading that a test began may be noted after it.
  await (await database()).delete(keyRecords)
  browser = await signedIn({ kind: 'partner', id: `partner_${press++}`, name: 'A' })
})
afterAll(async () => {
  await closeStore()
  await upstream.stop()
})

const ask = (body: object, idempotencyKey = `press-of-replace-${press++}`) =>
  POST(
    browser.request('POST', '/api/api-keys', { publicKey, ...body }, { 'idempotency-key': idempotencyKey }),
    routeParams(),
  )
const replace = (replaces = 'old', more: object = {}, idempotencyKey?: string) =>
  ask({ replaces, ...more }, idempotencyKey)
const list = async () => (await GET(browser.request('GET', '/api/api-keys'), routeParams())).json()
const revoke = (apiKeyId: string) =>
  DELETE(browser.request('DELETE', `/api/api-keys/${apiKeyId}`), routeParams({ apiKeyId }))
const recordOf = async (apiKeyId: string) =>
  (await list()).apiKeys.find((key: { apiKeyId: string }) => key.apiKeyId === apiKeyId)?.record
const codeOf = async (response: Response) =>
  response.ok ? response.status : (await response.json()).error.code
const unresolved = async () =>
  (await listUnresolved(browser.request('GET', '/api/api-keys/unresolved'), routeParams())).json()
const old = (more: object = {}) => {
  const key = {
    apiKeyId: 'old',
    clientOrganizationId: null,
    createdAt: nowSeconds - 60 * day,
    expiresAtSeconds: nowSeconds + 30 * day,
    ...more,
  }
  upstream.keys = [...upstream.keys, key]
}
/** A process that asked upstream, and died before it could note the answer. */
async function crashed() {
  upstream.injectFault(post, faultyAnswer({ commits: true, drop: true }))
  await replace()
  upstream.clearFault(post)
  recordOutcome(200)
  const db = await database()
  await db.update(apiKeyCreations).set({
    state: 'running',
    foundKeyIds: null,
    apiKeyId: null,
    busyUntil: fromStoreNow(-1_000) as never,
  })
  await db.delete(keyRecords).where(eq(keyRecords.apiKeyId, 'key-1'))
}

describe('a successor', () => {
  it('has the access, the client’s name, the texts and the length of life of the key that it replaces', async () => {
    old({ clientOrganizationId: 'org_1', clientOrganizationName: 'One' })
    const texts = { name: 'Billing', note: 'The nightly job', contact: 'ops@example.com' }
    const written = browser.request('PATCH', '/api/api-keys/old', { ...texts, version: 0 })
    expect((await PATCH(written, routeParams({ apiKeyId: 'old' }))).status).toBe(200)
    const { apiKey } = await (await replace()).json()
    expect(apiKey).toMatchObject({
      apiKeyId: 'key-1',
      scope: 'client',
      clientOrganization: { id: 'org_1', name: 'One' },
      record: { ...texts, origin: 'here', createdBy: 'Ada', replaces: 'old' },
    })
    expect(Math.abs(apiKey.expiresAtSeconds - nowSeconds - 90 * day)).toBeLessThan(600)
    expect(await recordOf('old')).toMatchObject({ ...texts, replacedBy: 'key-1', replacementPending: false })
    expect(await recordOf('key-1')).toMatchObject({ ...texts, replaces: 'old', replacedBy: null })
  })

  it.each<[string, object, object, number | null]>([
    ['never ends where the older one never does', { expiresAtSeconds: null }, {}, null],
    ['of an expired key lasts as long as that was to', { expiresAtSeconds: nowSeconds - 50 * day }, {}, 10],
    ['ends when it is asked to', {}, { expiresIn: { days: 7 } }, 7],
    ['ends at an instant', {}, { expiresAtSeconds: nowSeconds + 5 * day }, 5],
    ['ends never where that is asked for', {}, { expiresAtSeconds: null }, null],
    ['of a key of unknown age ends when it is asked to', { createdAt: null }, { expiresIn: { days: 9 } }, 9],
  ])('%s', async (_, key, expiry, days) => {
    old(key)
    const { apiKey } = await (await replace('old', expiry)).json()
    if (days === null) expect(apiKey.expiresAtSeconds).toBeNull()
    else expect(Math.abs(apiKey.expiresAtSeconds - nowSeconds - days * day)).toBeLessThan(600)
  })

  it.each([25, -25])(
    'lives as long by upstream’s clock, which is %i hours off, however often it is replaced',
    async (hours) => {
      const there = nowSeconds + hours * 3_600
      old({ createdAt: there - 10 * day, expiresAtSeconds: there + 20 * day })
      upstream.clockAheadMs = hours * 3_600_000
      for (const replaced of ['old', 'key-1', 'key-2']) {
        const { apiKey } = await (await replace(replaced)).json()
        expect(Math.abs(apiKey.expiresAtSeconds - there - 30 * day)).toBeLessThan(60)
      }
    },
  )

  // PGlite has the clock of its process.
  it.runIf(process.env.TEST_DATABASE_URL).each([25, -25])(
    'ends in the future by the store’s clock, where that of the process is %i hours off',
    async (hours) => {
      old()
      vi.useFakeTimers({ toFake: ['Date'], now: Date.now() + hours * 3_600_000 })
      try {
        expect(await codeOf(await replace('old', { expiresAtSeconds: nowSeconds - 60 }))).toBe(
          'VALIDATION_FAILED',
        )
        expect(upstream.count(post)).toBe(0)
        expect(await codeOf(await replace('old', { expiresAtSeconds: nowSeconds + 3_600 }))).toBe(201)
      } finally {
        vi.useRealTimers()
      }
    },
  )

  it('is one for one press, and answers the same when it is asked for again', async () => {
    old()
    upstream.injectFault(post, late(100))
    const answers = await Promise.all(['a', 'b'].map(() => replace('old', {}, 'one-press-of-replace')))
    answers.push(await replace('old', {}, 'one-press-of-replace'))
    // Also once the older one is revoked.
    upstream.keys = upstream.keys.filter(({ apiKeyId }) => apiKeyId !== 'old')
    answers.push(await replace('old', {}, 'one-press-of-replace'))
    const bodies = await Promise.all(answers.map((answer) => answer.text()))
    expect(new Set(bodies).size).toBe(1)
    expect(upstream.count(post)).toBe(1)
    expect(await codeOf(await replace('old', { expiresAtSeconds: null }, 'one-press-of-replace'))).toBe(
      'IDEMPOTENCY_KEY_REUSED',
    )
  })

  it('can have a successor of its own', async () => {
    old()
    await replace()
    expect(await codeOf(await replace('key-1'))).toBe(201)
    expect(await recordOf('key-1')).toMatchObject({ replaces: 'old', replacedBy: 'key-2' })
  })

  it('is no longer linked once either is revoked', async () => {
    old()
    await replace()
    const db = await database()
    await db.update(keyRecords).set({ goneSince: new Date() }).where(eq(keyRecords.apiKeyId, 'old'))
    expect(await recordOf('key-1')).toMatchObject({ replaces: null })
    await db.update(keyRecords).set({ goneSince: null })
    await db.update(keyRecords).set({ goneSince: new Date() }).where(eq(keyRecords.apiKeyId, 'key-1'))
    expect(await recordOf('old')).toMatchObject({ replacedBy: null })
  })

  it('of an organization’s key is one for everybody', async () => {
    const owner = { kind: 'organization' as const, id: 'org_1', name: 'One' }
    const made: string[] = []
    upstream.answers(({ method, path }, response) => {
      const send = (body: unknown) =>
        response.setHeader('content-type', 'application/json').end(JSON.stringify(body))
      if (!path.startsWith('/v1/organizations/api_keys')) return send({ id: 'org_1', is_test: true })
      if (method === 'POST') {
        made.push(`new-${made.length + 1}`)
        return send({ api_key_id: made.at(-1), api_key_token: 'the-token' })
      }
      const keys = path.includes('active=true') ? ['old', ...made] : []
      send({
        api_keys: keys.map((id) => ({ api_key_id: id, created_at: nowSeconds })),
        total_api_keys: keys.length,
        current_page: 0,
        page_size: 100,
        has_more_results: false,
      })
    })
    browser = await signedIn(owner)
    expect(await codeOf(await replace())).toBe(201)
    browser = await signedIn(owner, 1800, 'access-2', {
      userId: 'user_b',
      email: 'b@example.com',
      name: 'Bea',
    })
    expect(await recordOf('old')).toMatchObject({ replacedBy: 'new-1' })
    expect(await recordOf('new-1')).toMatchObject({ createdBy: 'Ada', replaces: 'old' })
    expect(await codeOf(await replace())).toBe('KEY_BEING_REPLACED')
    expect(made).toEqual(['new-1'])
  })
})

describe('there are never two', () => {
  it('for two presses at once, in two tabs or on two replicas', async () => {
    old()
    upstream.injectFault(post, late(100))
    const codes = await Promise.all(
      (await Promise.all([replace(), replace(), replace(), replace()])).map(codeOf),
    )
    expect(codes.sort()).toEqual([201, 'KEY_BEING_REPLACED', 'KEY_BEING_REPLACED', 'KEY_BEING_REPLACED'])
    expect(upstream.count(post)).toBe(1)
  })

  it('while one is being created, and the list says so', async () => {
    old()
    let during: unknown
    upstream.before(post, async () => {
      during = [await codeOf(await replace()), (await recordOf('old')).replacementPending]
    })
    expect(await codeOf(await replace())).toBe(201)
    expect(during).toEqual(['KEY_BEING_REPLACED', true])
  })

  it('while one lives', async () => {
    old()
    await replace()
    expect(await codeOf(await replace())).toBe('KEY_BEING_REPLACED')
    expect(upstream.count(post)).toBe(1)
  })

  it('after a crash between upstream’s answer and ours: until the lost key is revoked', async () => {
    old()
    await crashed()
    expect(await codeOf(await replace())).toBe('KEY_BEING_REPLACED')
    expect(await unresolved()).toMatchObject([
      { outcome: { kind: 'created', apiKeys: [{ apiKeyId: 'key-1' }] } },
    ])
    expect(await recordOf('key-1'), 'nobody has its token').toMatchObject({ origin: 'here', replaces: null })
    expect(await recordOf('old')).toMatchObject({ replacementPending: true, replacedBy: null })
    upstream.keys = upstream.keys.filter(({ apiKeyId }) => apiKeyId !== 'key-1')
    expect(await codeOf(await replace())).toBe(201)
    expect(upstream.count(post)).toBe(2)
  })

  it('after a crash: until what became of it is read and dismissed', async () => {
    old()
    await crashed()
    const [{ creationId }] = await unresolved()
    const request = browser.request('DELETE', `/api/api-keys/unresolved/${creationId}`)
    await dismiss(request, routeParams({ creationId }))
    expect(await codeOf(await replace())).toBe(201)
  })

  it('after a crash before upstream was asked: there is none, and nothing is in the way', async () => {
    old()
    await crashed()
    upstream.keys = upstream.keys.filter(({ apiKeyId }) => apiKeyId !== 'key-1')
    await (await database()).update(apiKeyCreations).set({ knownKeyIds: null })
    expect(await codeOf(await replace())).toBe(201)
    expect(await recordOf('old')).toMatchObject({ replacedBy: expect.any(String), replacementPending: false })
  })

  it('where the first was revoked elsewhere: then there is a next', async () => {
    old()
    await replace()
    upstream.keys = upstream.keys.filter(({ apiKeyId }) => apiKeyId !== 'key-1')
    const longAgo = new Date(Date.now() - 300_000)
    await (await database()).update(keyRecords).set({ lastSeenAt: longAgo })
    expect(await codeOf(await replace())).toBe(201)
    expect(await recordOf('old')).toMatchObject({ replacedBy: 'key-2' })
  })

  describe('where the first was delivered while its record could not be written', () => {
    const unrecorded = async () => {
      old()
      await list()
      const db = await database()
      await db.execute(sql`create or replace function refuse() returns trigger language plpgsql
        as $$ begin raise exception 'the disk is full'; end $$`)
      await db.execute(sql`create trigger refuse before insert on key_records for each row
        when (new.api_key_id like 'key-%') execute function refuse()`)
      return () => db.execute(sql`drop trigger refuse on key_records`)
    }
    const minutesLater = async () =>
      (await database()).update(apiKeyCreations).set({ startedAt: fromStoreNow(-60_000) as never })
    const goneElsewhere = async () => {
      upstream.keys = upstream.keys.filter(({ apiKeyId }) => apiKeyId === 'old')
    }

    const ends: [string, () => unknown, unknown][] = [
      ['until it is revoked here', () => revoke('key-1'), 201],
      ['until a list does not show it', () => goneElsewhere().then(minutesLater), 201],
      ['while a list may not show it yet', goneElsewhere, 'KEY_BEING_REPLACED'],
      ['while it lives', minutesLater, 'KEY_BEING_REPLACED'],
      [
        'while a list can’t be read to its end',
        async () => {
          await goneElsewhere().then(minutesLater)
          const apiKeys = upstream.keys.map((key) => ({ ...key, scope: 'partner' }))
          upstream.answersJson(200, {
            ...{
              apiKeys,
              totalApiKeys: 3,
              currentPage: 0,
              pageSize: 100,
              hasMoreResults: false,
            },
          })
        },
        'KEY_BEING_REPLACED',
      ],
    ]
    it.each(ends)('%s', async (_, happens, outcome) => {
      const end = await unrecorded()
      expect(await codeOf(await replace().finally(end))).toBe(201)
      await happens()
      expect(await codeOf(await replace())).toBe(outcome)
    })
  })

  it('where upstream said that it created none: then the next press does', async () => {
    old()
    upstream.injectFault(post, faultyAnswer({ status: 409 }))
    expect(await codeOf(await replace())).toBe('KEY_LIMIT_REACHED')
    upstream.clearFault(post)
    expect(await recordOf('old')).toMatchObject({ replacementPending: false })
    expect(await codeOf(await replace())).toBe(201)
  })
})

describe('nothing is created', () => {
  it.each<[string, object, object, string]>([
    ['for a key that is not in the list', {}, { replaces: 'another' }, 'NOT_FOUND'],
    ['where the length of its life is not known', { createdAt: null }, {}, 'VALIDATION_FAILED'],
    ['where its access is not known', { scope: 'of a later version' }, {}, 'VALIDATION_FAILED'],
    ['where its client is not known', { scope: 'client' }, {}, 'VALIDATION_FAILED'],
    [
      'where it is for a client and all of them',
      { scope: 'partner', clientOrganizationId: 'o' },
      {},
      'VALIDATION_FAILED',
    ],
    ['with an expiry in the past', {}, { expiresAtSeconds: 1 }, 'VALIDATION_FAILED'],
  ])('%s', async (_, key, body, code) => {
    old(key)
    expect(await codeOf(await ask({ replaces: 'old', ...body }))).toBe(code)
    expect(upstream.count(post)).toBe(0)
    expect(await (await database()).$count(apiKeyCreations)).toBe(0)
  })
})
