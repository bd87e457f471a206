import { createHash } from 'node:crypto'
import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { drizzle } from 'drizzle-orm/node-postgres'
import { migrate } from 'drizzle-orm/node-postgres/migrator'
import { exportJWK, generateKeyPair } from 'jose'
import { afterAll, expect, it } from 'vitest'
import { openEmbeddedPostgres } from '@/embedded-postgres/open'
import { isApiKey } from '@/lib/api-keys/api-key-shape'
import { appOrigin, routeParams, testEnvironment } from '@/lib/testing/signed-in'
import { FakeUpstream } from '@/lib/testing/upstream'

const upstream = await FakeUpstream.start()
const folder = mkdtempSync(join(tmpdir(), 'old-data-'))
testEnvironment(upstream.url, { DATA_DIR: folder })
const { sealTokens } = await import('@/lib/session/session-row')
const { sessionCookie } = await import('@/lib/session/cookie')
const { closeStore, database } = await import('@/lib/store/store')
const { keyRecords } = await import('@/lib/store/schema')
const { GET, POST } = await import('./route')
const { GET: listUnresolved } = await import('./unresolved/route')

afterAll(async () => {
  await closeStore()
  await upstream.stop()
  rmSync(folder, { recursive: true })
})

/** The migrations up to the ones for key records and activity. */
function migrationsBefore() {
  const copy = join(folder, 'migrations')
  cpSync('lib/store/migrations', copy, { recursive: true })
  const journal = join(copy, 'meta/_journal.json')
  const { entries, ...rest } = JSON.parse(readFileSync(journal, 'utf8'))
  writeFileSync(journal, JSON.stringify({ ...rest, entries: entries.slice(0, 6) }))
  return copy
}

const { kty, crv, x, y } = await exportJWK((await generateKeyPair('ECDH-ES', { crv: 'P-256' })).publicKey)
const sha256 = (...parts: unknown[]) => createHash('sha256').update(JSON.stringify(parts)).digest('base64url')
const press = 'a-press-of-before-the-update'
const cookie = 'a-session-of-before-the-update'
const idHash = createHash('sha256').update(cookie).digest('hex')

const forAll = { clientOrganizationId: null, expiresAtSeconds: null }
const [plain, pressed, lost] = [upstream.add(forAll), upstream.add(forAll), upstream.add(forAll)]
const answerOfBefore = {
  apiKey: {
    apiKeyId: pressed.apiKeyId,
    createdAtSeconds: pressed.createdAt,
    expiresAtSeconds: null,
    scope: 'partner',
    clientOrganization: null,
  },
  sealedToken: 'sealed to the tab',
}

async function leaveOldData() {
  const { pool, close } = await openEmbeddedPostgres(join(folder, 'dashboard'))
  await migrate(drizzle(pool), { migrationsFolder: migrationsBefore() })
  const tokens = { accessToken: 'access-1', accessExpiresAt: new Date(), refreshToken: 'refresh-1' }
  const { accessToken, refreshToken } = sealTokens(idHash, tokens)
  await pool.query(
    `insert into sessions (id_hash, user_id, email, name, access_token, access_expires_at, refresh_token,
       owner_kind, owner_id, owner_name, created_at, last_seen_at, expires_at)
     values ($1, 'user_a', 'a@example.com', 'Ada', $2, now() + interval '30 minutes', $3,
       'partner', 'partner_a', 'A', now(), now(), now() + interval '8 hours')`,
    [idHash, accessToken, refreshToken],
  )
  const creation = (id: string, state: string, columns: Record<string, unknown> = {}) => {
    const names = Object.keys(columns)
    return pool.query(
      `insert into api_key_creations (id, user_id, owner_kind, owner_id, request_hash, state, busy_until, started_at${names.map((name) => `, ${name}`).join('')})
       values ($1, 'user_a', 'partner', 'partner_a', $2, $3, now() - interval '10 seconds', now() - interval '1 minute'${names.map((_, index) => `, $${index + 4}`).join('')})`,
      [id, sha256('partner_a', null, null, x, y), state, ...Object.values(columns)],
    )
  }
  await creation(sha256('user_a', press), 'delivered', {
    api_key_id: pressed.apiKeyId,
    sealed_answer: JSON.stringify(answerOfBefore),
  })
  const known = JSON.stringify([plain.apiKeyId, pressed.apiKeyId])
  await creation('lost', 'unresolved', { known_key_ids: known })
  await creation('revoked-since', 'unresolved', {
    known_key_ids: known,
    found_key_ids: '["gone"]',
    expires_at: '2099-01-01',
  })
  await creation('never-sent', 'running')
  await close()
}
await leaveOldData()

const request = (method: string, path: string, body?: unknown, headers: Record<string, string> = {}) =>
  new Request(`${appOrigin}${path}`, {
    method,
    body: body === undefined ? undefined : JSON.stringify(body),
    headers: {
      cookie: `${sessionCookie()}=${cookie}`,
      'x-page-person': 'user_a',
      'x-page-owner': 'partner_a',
      ...(method !== 'GET' && {
        origin: appOrigin,
        'sec-fetch-site': 'same-origin',
        'content-type': 'application/json',
      }),
      ...headers,
    },
  })
const list = async () => (await GET(request('GET', '/api/api-keys?page=0'), routeParams())).json()
const unresolved = async () =>
  (await listUnresolved(request('GET', '/api/api-keys/unresolved'), routeParams())).json()

it('a person stays signed in, and every key is read without a record', async () => {
  const page = await list()
  expect(page.recordsRead).toBe(true)
  expect(page.apiKeys.map(({ record }: { record: unknown }) => record)).toEqual([null, null, null])
})

it('a press of before gets its answer again, and makes no second key', async () => {
  const answer = await POST(
    request(
      'POST',
      '/api/api-keys',
      { ...forAll, publicKey: { kty, crv, x, y } },
      { 'idempotency-key': press },
    ),
    routeParams(),
  )
  const created = await answer.json()
  expect([answer.status, created.sealedToken]).toEqual([201, answerOfBefore.sealedToken])
  expect(isApiKey(created.apiKey), 'the page can read it').toBe(true)
  expect(upstream.keys).toHaveLength(3)
})

it('an unresolved creation is settled with its key, and one that is over goes', async () => {
  const outcomes = async () =>
    Object.fromEntries(
      (await unresolved()).map(({ creationId, outcome }: never) => {
        const { kind, apiKeys } = outcome as { kind: string; apiKeys?: { apiKeyId: string }[] }
        return [creationId, [kind, ...(apiKeys ?? []).map(({ apiKeyId }) => apiKeyId)].join(' ')]
      }),
    )
  expect(await outcomes()).toEqual({ lost: `created ${lost.apiKeyId}`, 'never-sent': 'nothing-created' })
  const records = await (await database()).select().from(keyRecords)
  expect(records.find(({ apiKeyId }) => apiKeyId === lost.apiKeyId)).toMatchObject({
    name: null,
    origin: 'here',
    creatorName: 'Ada',
  })
})

it('the list that was read tells what was created here from what was there', async () => {
  const origins = async () =>
    Object.fromEntries(
      (await list()).apiKeys.map(({ apiKeyId, record }: never) => [
        apiKeyId,
        (record as { origin: string } | null)?.origin,
      ]),
    )
  await expect
    .poll(origins)
    .toEqual({ [plain.apiKeyId]: 'unknown', [pressed.apiKeyId]: 'here', [lost.apiKeyId]: 'here' })
})
