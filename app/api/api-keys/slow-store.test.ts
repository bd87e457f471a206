import { exportJWK, generateKeyPair } from 'jose'
import pg from 'pg'
import { afterAll, beforeEach, expect, it, vi } from 'vitest'
import { makeDatabase } from '@/e2e/stack/make-database'
import { routeParams, signedIn, testEnvironment } from '@/lib/testing/signed-in'
import { FakeUpstream, sendJson } from '@/lib/testing/upstream'

// Once upstream has made a key, its token is in the hands of one request, and only its mark as delivered stands before the answer.

const upstream = await FakeUpstream.start()
const databaseUrl = process.env.TEST_DATABASE_URL ? await makeDatabase('slow') : undefined
testEnvironment(upstream.url, databaseUrl ? { DATABASE_URL: databaseUrl } : {})
const { POST } = await import('./route')
const unresolved = await import('./unresolved/route')
const { limits } = await import('@/lib/partner-api/limits')
const { activity, apiKeyCreations, keyRecords } = await import('@/lib/store/schema')
const { closeStore, database } = await import('@/lib/store/store')
const db = await database()
const publicKey = await exportJWK((await generateKeyPair('ECDH-ES', { crv: 'P-256' })).publicKey)

/** While it is there no transaction begins. */
let hold: Promise<void> | undefined
let release = () => {}
let changesOfCreations = 0
const query = pg.Client.prototype.query as (...args: unknown[]) => unknown
pg.Client.prototype.query = function (this: unknown, ...args: unknown[]) {
  const [asked] = args as [string | { text: string }]
  const text = typeof asked === 'string' ? asked : asked.text
  if (/^(insert into|update|delete from) "api_key_creations"/.test(text)) changesOfCreations++
  return hold && text === 'begin' ? hold.then(() => query.apply(this, args)) : query.apply(this, args)
} as never

beforeEach(async () => {
  upstream.reset()
  for (const table of [activity, apiKeyCreations, keyRecords]) await db.delete(table)
})
afterAll(async () => {
  pg.Client.prototype.query = query as never
  await closeStore()
  await upstream.stop()
})

const forAll = { clientOrganizationId: null, expiresAtSeconds: null }

it.runIf(databaseUrl).each<[string, () => object]>([
  ['created', () => ({ ...forAll, name: 'Billing' })],
  ['replaced', () => ({ replaces: upstream.add(forAll).apiKeyId })],
])(
  'a key that is %s is answered after one statement; the rest follows',
  async (deed, bodyOf) => {
    const browser = await signedIn()
    let armedForMs = 0
    upstream.injectFault('POST', async ({ work, response }) => {
      const [creation] = await db.select().from(apiKeyCreations)
      armedForMs = (creation?.busyUntil?.getTime() ?? 0) - Date.now()
      const answer = await work()
      changesOfCreations = 0
      hold = new Promise((resolve) => {
        release = resolve
      })
      sendJson(response, answer)
    })
    const body = { publicKey, ...bodyOf() }
    const headers = { 'idempotency-key': `press-of-a-test-${deed}` }
    try {
      const request = browser.request('POST', '/api/api-keys', body, headers)
      const response = await POST(request, routeParams())
      expect([response.status, changesOfCreations]).toEqual([201, 1])
      const { apiKey } = await response.json()
      const beside = browser.request('GET', '/api/api-keys/unresolved')
      expect(await (await unresolved.GET(beside, routeParams())).json()).toEqual([])
      release()
      await vi.waitFor(async () =>
        expect(await db.select().from(activity)).toMatchObject([{ deed, apiKeyId: apiKey.apiKeyId }]),
      )
      const records = await db.select().from(keyRecords)
      expect(records.find(({ apiKeyId }) => apiKeyId === apiKey.apiKeyId)).toMatchObject({
        origin: 'here',
        name: deed === 'created' ? 'Billing' : null,
        replaces: deed === 'created' ? null : records.find(({ origin }) => origin !== 'here')?.apiKeyId,
      })
    } finally {
      release()
      hold = undefined
    }
    // Until it is marked, a tab beside it must not tell of it as lost: so long may the call, a query that hangs and a restart take.
    expect(armedForMs).toBeGreaterThan(limits.callMs + 10_000 + 6_000)
  },
  20_000,
)
