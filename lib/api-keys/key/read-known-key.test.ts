import { afterAll, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest'
import type { OwnerSession } from '@/lib/session/session-row'
import { routeParams, signedIn, testEnvironment } from '@/lib/testing/signed-in'
import { FakeUpstream } from '@/lib/testing/upstream'

let upstream: FakeUpstream
let session: OwnerSession
let listed: string[]
let fault: number | null
let storeFails = false

vi.mock('@/lib/store/store', async (original) => {
  const store = await original<typeof import('@/lib/store/store')>()
  return { ...store, database: () => (storeFails ? Promise.reject(new Error('down')) : store.database()) }
})

beforeAll(async () => {
  upstream = await FakeUpstream.start()
  testEnvironment(upstream.url)
  routeParams()
  const { readSession } = await import('@/lib/session/session')
  const { id } = await signedIn()
  session = (await readSession(id, { fresh: true })) as OwnerSession
  upstream.answers((_, response) => {
    if (fault) return response.writeHead(fault).end('{"detail":"No."}')
    const apiKeys = listed.map((apiKeyId) => ({
      apiKeyId,
      createdAt: 7,
      expiresAtSeconds: null,
      scope: 'partner',
      clientOrganizationId: null,
      clientOrganizationName: null,
    }))
    return response.writeHead(200).end(
      JSON.stringify({
        apiKeys,
        totalApiKeys: apiKeys.length,
        currentPage: 0,
        pageSize: 100,
        hasMoreResults: false,
      }),
    )
  })
})
afterAll(async () => {
  const { closeStore } = await import('@/lib/store/store')
  await closeStore()
  await upstream.stop()
})

beforeEach(async () => {
  listed = []
  fault = null
  storeFails = false
  const { database } = await import('@/lib/store/store')
  const { keyRecords } = await import('@/lib/store/schema')
  await (await database()).delete(keyRecords)
})

async function keep(apiKeyId: string, more: object = {}) {
  const { database } = await import('@/lib/store/store')
  const { keyRecords } = await import('@/lib/store/schema')
  const seen = new Date(5_000)
  await (await database()).insert(keyRecords).values({
    ownerKind: 'partner',
    ownerId: 'partner_a',
    apiKeyId,
    name: 'Shop',
    origin: 'here',
    holderId: 'user_a',
    scope: 'partner',
    firstSeenAt: seen,
    lastSeenAt: seen,
    ...more,
  })
}
const read = async (apiKeyId = 'key_1') => (await import('./read-known-key')).readKnownKey(session, apiKeyId)

describe('what is known of a key', () => {
  it('is what Kintsugi lists, with what people wrote of it, if anything', async () => {
    listed = ['key_1', 'key_2']
    await keep('key_2')
    expect(await read()).toMatchObject({
      presence: { kind: 'listed' },
      apiKey: { record: null },
      recordRead: true,
    })
    expect(await read('key_2')).toMatchObject({ apiKey: { createdAtSeconds: 7, record: { name: 'Shop' } } })
  })

  it('stays when it is gone, with the keys before and after it', async () => {
    await keep('key_0', { goneSince: new Date(1_000) })
    await keep('key_1', { goneSince: new Date(9_000), replaces: 'key_0' })
    await keep('key_2', { replaces: 'key_1' })
    expect(await read()).toMatchObject({
      presence: { kind: 'gone', sinceSeconds: 9 },
      apiKey: { record: { name: 'Shop', replaces: null, replacedBy: 'key_2' } },
      older: { apiKeyId: 'key_0', isGone: true },
      newer: { apiKeyId: 'key_2', isGone: false },
    })
  })

  it('is nothing where the key is another person’s, another partner’s or unknown', async () => {
    await keep('key_1', { holderId: 'user_b' })
    await keep('key_2', { ownerId: 'partner_b' })
    expect([await read(), await read('key_2'), await read('key_3')]).toEqual([null, null, null])
  })

  it('is what was last seen while Kintsugi is down, and nothing of it where Kintsugi refuses', async () => {
    await keep('key_1')
    fault = 503
    expect(await read()).toMatchObject({
      presence: { kind: 'last-seen', atSeconds: 5, failure: { code: 'UPSTREAM_UNAVAILABLE' } },
    })
    await expect(read('key_2')).rejects.toMatchObject({ code: 'UPSTREAM_UNAVAILABLE' })
    fault = 403
    await expect(read()).rejects.toMatchObject({ code: 'FORBIDDEN' })
  })

  it('comes without what people wrote where the store fails', async () => {
    listed = ['key_1']
    await keep('key_1')
    storeFails = true
    expect(await read()).toMatchObject({ apiKey: { record: null }, recordRead: false })
  })
})
