import { eq, sql } from 'drizzle-orm'
import { exportJWK, generateKeyPair } from 'jose'
import pg from 'pg'
import { afterAll, beforeEach, describe, expect, it, vi } from 'vitest'
import { makeDatabase } from '@/e2e/stack/make-database'
import { signInWithoutBrowser } from '@/lib/testing/sign-in-without-browser'
import { routeParams, signedIn, testEnvironment } from '@/lib/testing/signed-in'
import { FakeUpstream } from '@/lib/testing/upstream'

// What people wrote of keys and what they did may be away while the rest of the store works: nothing but that is missing then.

const upstream = await FakeUpstream.start()
const databaseUrl = process.env.TEST_DATABASE_URL ? await makeDatabase('parts') : undefined
testEnvironment(upstream.url, databaseUrl ? { DATABASE_URL: databaseUrl } : {})
const { limits } = await import('@/lib/partner-api/limits')
Object.assign(limits, { retryMs: 1, recheckAfterMs: 1 })
const key = await import('./api-keys/[apiKeyId]/route')
const keys = await import('./api-keys/route')
const unresolved = await import('./api-keys/unresolved/route')
const testKey = await import('./test-key/route')
const chosenOwner = await import('./session/owner/route')
const { sightKeys } = await import('@/lib/api-keys/records/sighting')
const { recordOutcome } = await import('@/lib/partner-api/breaker')
const { appendWaiting } = await import('@/lib/activity/waiting-entries')
const signOut = await import('./session/sign-out/route')
const { activity, activityChains, activityWaiting, apiKeyCreations, keyListReadings, keyRecords } =
  await import('@/lib/store/schema')
const { closeStore, database } = await import('@/lib/store/store')
const db = await database()
const publicKey = await exportJWK((await generateKeyPair('ECDH-ES', { crv: 'P-256' })).publicKey)

let browser: Awaited<ReturnType<typeof signedIn>>
let partner: { kind: 'partner'; id: string; name: string }
let press = 0
beforeEach(async () => {
  upstream.reset()
  recordOutcome(200)
  for (const table of [
    activity,
    activityChains,
    activityWaiting,
    apiKeyCreations,
    keyListReadings,
    keyRecords,
  ])
    await db.delete(table)
  // What a test before began may be recorded after it.
  partner = { kind: 'partner', id: `partner_${press++}`, name: 'A' }
  browser = await signedIn(partner)
})
afterAll(async () => {
  await closeStore()
  await upstream.stop()
})

const ask = (body: object) =>
  keys.POST(
    browser.request(
      'POST',
      '/api/api-keys',
      { publicKey, ...body },
      { 'idempotency-key': `press-of-a-test-${press++}` },
    ),
    routeParams(),
  )
const created = async (body: object) => (await (await ask(body)).json()).apiKey?.apiKeyId as string
const list = async () => (await keys.GET(browser.request('GET', '/api/api-keys'), routeParams())).json()
const texts = { name: 'Billing', note: 'The nightly job', contact: 'ops@example.com' }
const forAll = { clientOrganizationId: null, expiresAtSeconds: null }

/** Refuses every write. Answers how to take it back. */
async function refuse(table: string) {
  await db.execute(sql`create or replace function refuse() returns trigger language plpgsql
    as $$ begin raise exception 'the disk is full'; end $$`)
  await db.execute(
    sql.raw(
      `create trigger refuse before insert or update or delete on ${table} for each statement execute function refuse()`,
    ),
  )
  return async () => void (await db.execute(sql.raw(`drop trigger refuse on ${table}`)))
}

/** Lets nobody read nor write it. */
async function lock(table: string) {
  const other = new pg.Client({ connectionString: databaseUrl })
  await other.connect()
  await other.query(`begin; lock table ${table}`)
  return async () => {
    await other.query('commit')
    await other.end()
  }
}

const tables = ['key_records', 'activity', 'activity_chains']
const ways: [string, string, (table: string) => Promise<() => Promise<void>>][] = tables.flatMap((table) => [
  [table, 'refuses writes', refuse],
  ...(databaseUrl ? [[table, 'is locked', lock] as [string, string, typeof lock]] : []),
])

describe.each(ways)('while %s %s', (table, _, begin) => {
  it('keys are created, listed, tested and revoked, people sign in, switch and sign out, and each is recorded once', async () => {
    const before = upstream.add(forAll).apiKeyId
    const another = await signedIn(partner)
    const end = await begin(table)
    try {
      const apiKeyId = await created({ ...forAll, ...texts })
      const { apiKeys, recordsRead } = await list()
      expect(apiKeys.map((one: { apiKeyId: string }) => one.apiKeyId).sort()).toEqual(
        [before, apiKeyId].sort(),
      )
      expect(recordsRead).toBe(!(table === 'key_records' && begin === lock))
      const revoked = key.DELETE(
        browser.request('DELETE', `/api/api-keys/${before}`),
        routeParams({ apiKeyId: before }),
      )
      const token = { token: 'ab'.repeat(48), organizationId: null }
      const tested = testKey.POST(browser.request('POST', '/api/test-key', token), routeParams())
      const choice = { kind: 'partner', id: 'partner_a' }
      const chosen = chosenOwner.PUT(browser.request('PUT', '/api/session/owner', choice), routeParams())
      expect((await Promise.all([revoked, tested, chosen])).map(({ status }) => status)).toEqual([
        204, 200, 200,
      ])
      expect((await signInWithoutBrowser()).cookie).toBeDefined()
      const left = signOut.POST(another.request('POST', '/api/session/sign-out'), routeParams())
      expect((await left).status).toBeLessThan(400)
    } finally {
      await end()
    }
    await appendWaiting()
    browser = await signedIn(partner)
    const { apiKeys } = await list()
    await sightKeys({ owner: partner, holderId: 'user_a' }, apiKeys, performance.now(), { now: true })
    const deeds = ['created', 'revoked', 'signed-in', 'signed-out', 'switched', 'tested']
    await vi.waitFor(
      async () => expect((await db.select().from(activity)).map(({ deed }) => deed).sort()).toEqual(deeds),
      { timeout: 10_000 },
    )
  }, 30_000)

  it.runIf(table !== 'key_records')(
    'what is written of a key is changed',
    async () => {
      const { apiKeyId } = upstream.add(forAll)
      const end = await begin(table)
      const path = `/api/api-keys/${apiKeyId}`
      const edit = browser.request('PATCH', path, { ...texts, version: 0 })
      const edited = await key.PATCH(edit, routeParams({ apiKeyId })).finally(end)
      expect(await edited.json()).toMatchObject({ ...texts, version: 1 })
    },
    30_000,
  )

  it('what was created is delivered: it is not told of as lost, and the next reading records it once', async () => {
    const end = await begin(table)
    const apiKeyId = await created({ ...forAll, ...texts }).finally(end)
    const open = await unresolved.GET(browser.request('GET', '/api/api-keys/unresolved'), routeParams())
    expect((await open.json()).creations ?? []).toEqual([])
    const { apiKeys } = await list()
    await appendWaiting()
    const ofPerson = { owner: partner, holderId: 'user_a' }
    for (const _ of [1, 2]) await sightKeys(ofPerson, apiKeys, performance.now(), { now: true })
    const records = await db.select().from(keyRecords).where(eq(keyRecords.ownerId, partner.id))
    expect(records).toMatchObject([
      { apiKeyId, ...texts, origin: 'here', creatorId: 'user_a', holderId: 'user_a' },
    ])
    const recorded = await db.select().from(activity).where(eq(activity.ownerId, partner.id))
    expect(recorded).toMatchObject([{ deed: 'created', apiKeyId, userId: 'user_a' }])
  }, 30_000)
})

it.runIf(databaseUrl)(
  'a list that hangs on the records of keys leaves connections to everything else',
  async () => {
    const end = await lock('key_records')
    try {
      await Promise.all(Array.from({ length: 30 }, list))
      const startedAtMs = performance.now()
      await db.select().from(apiKeyCreations)
      expect(performance.now() - startedAtMs).toBeLessThan(1_000)
    } finally {
      await end()
    }
  },
  30_000,
)

it.runIf(databaseUrl)('a key whose successor could not be recorded has no second one', async () => {
  const old = upstream.add(forAll).apiKeyId
  await list()
  const { ensureRecord } = await import('@/lib/api-keys/records/record-store')
  const ofPerson = { owner: partner, holderId: 'user_a' }
  await ensureRecord(ofPerson, (await list()).apiKeys[0])
  const end = await refuse('activity')
  const first = await ask({ replaces: old }).finally(end)
  expect(first.status).toBe(201)
  expect((await ask({ replaces: old })).status).toBe(409)
  expect(upstream.keys).toHaveLength(2)
})
