import { eq } from 'drizzle-orm'
import { afterAll, beforeEach, describe, expect, it } from 'vitest'
import type { ApiKey } from '@/lib/api-keys/schema'
import { fromStoreNow } from '@/lib/store/clock'
import { testEnvironment } from '@/lib/testing/signed-in'
import type { ListRef } from './record-store'

testEnvironment('http://127.0.0.1:9')
const { sightKeys } = await import('./sighting')
const { ensureRecord, sweepRecords } = await import('./record-store')
const { closeStore, database } = await import('@/lib/store/store')
const { apiKeyCreations, keyListReadings, keyRecords } = await import('@/lib/store/schema')
const db = await database()
afterAll(() => closeStore())
beforeEach(async () => {
  await db.delete(keyRecords)
  await db.delete(keyListReadings)
  await db.delete(apiKeyCreations)
})

const minute = 60_000
const partner = { kind: 'partner', id: 'partner_a' } as const
const ada: ListRef = { owner: partner, holderId: 'user_a' }
const bea: ListRef = { owner: partner, holderId: 'user_b' }
const organization: ListRef = { owner: { kind: 'organization', id: 'org_a' }, holderId: null }

const key = (apiKeyId: string, rest: Partial<ApiKey> = {}): ApiKey => ({
  apiKeyId,
  createdAtSeconds: 1_700_000_000,
  expiresAtSeconds: null,
  scope: 'partner',
  clientOrganization: null,
  record: null,
  ...rest,
})
const read = (list: ListRef, keys: ApiKey[], agoMs = 0) => sightKeys(list, keys, performance.now() - agoMs)
/** Lets time pass in the store. */
async function later(ms: number) {
  const back = (column: Date | null) => column && new Date(column.getTime() - ms)
  for (const row of await db.select().from(keyRecords))
    await db
      .update(keyRecords)
      .set({ lastSeenAt: back(row.lastSeenAt) as Date, goneSince: back(row.goneSince) })
      .where(eq(keyRecords.apiKeyId, row.apiKeyId))
  for (const row of await db.select().from(keyListReadings))
    await db
      .update(keyListReadings)
      .set({ lastReadAt: back(row.lastReadAt) as Date })
      .where(eq(keyListReadings.userId, row.userId))
}
async function record(apiKeyId: string) {
  const [row] = await db.select().from(keyRecords).where(eq(keyRecords.apiKeyId, apiKeyId))
  return row
}
const originOf = async (apiKeyId: string) => (await record(apiKeyId))?.origin
const isGone = async (apiKeyId: string) => {
  const row = await record(apiKeyId)
  return row ? row.goneSince !== null : undefined
}

describe('where a key comes from', () => {
  it('is not known at the first reading, and elsewhere for what appears later', async () => {
    await read(ada, [key('old')])
    await later(minute)
    await read(ada, [key('new'), key('old')])
    expect([await originOf('old'), await originOf('new')]).toEqual(['unknown', 'elsewhere'])
  })

  it('is elsewhere after a first reading of no keys', async () => {
    await read(ada, [])
    await later(minute)
    await read(ada, [key('new')])
    expect(await originOf('new')).toBe('elsewhere')
  })

  it('is not known again for another person of the partner', async () => {
    await read(ada, [])
    await read(bea, [key('hers')])
    expect(await originOf('hers')).toBe('unknown')
  })

  it('is one for all of an organization, whoever reads its list', async () => {
    await read(organization, [key('old')])
    await later(minute)
    await read(organization, [key('new'), key('old')])
    expect(await record('new')).toMatchObject({ origin: 'elsewhere', holderId: null })
  })

  it('is here for a key that the release before created, which writes no records', async () => {
    await read(ada, [])
    const made = {
      id: 'a',
      userId: 'user_a',
      ownerKind: 'partner' as const,
      ownerId: 'partner_a',
      requestHash: 'h',
    }
    await db
      .insert(apiKeyCreations)
      .values({ ...made, state: 'delivered', apiKeyId: 'new', startedAt: new Date() })
    await later(minute)
    await read(ada, [key('new')])
    expect(await record('new')).toMatchObject({ origin: 'here', creatorId: 'user_a' })
  })

  it('is told the same of a key that is written of before its list is read', async () => {
    await ensureRecord(ada, key('before'))
    await read(ada, [])
    await ensureRecord(ada, key('after'))
    expect([await originOf('before'), await originOf('after')]).toEqual(['unknown', 'elsewhere'])
  })
})

describe('a key that is gone', () => {
  it('is noted, and is no longer once it is back', async () => {
    await read(ada, [key('a'), key('b')])
    await later(minute)
    await read(ada, [key('b')])
    expect([await isGone('a'), await isGone('b')]).toEqual([true, false])
    await later(minute)
    await read(ada, [key('a'), key('b')])
    expect([await isGone('a'), await isGone('b')]).toEqual([false, false])
  })

  it('that had expired is gone like any other', async () => {
    await read(ada, [key('a', { expiresAtSeconds: 1_700_000_100 })])
    await later(minute)
    await read(ada, [])
    expect(await record('a')).toMatchObject({
      expiresAt: new Date(1_700_000_100_000),
      goneSince: expect.any(Date),
    })
  })

  it('is not decided by a list that was asked for before it was created, or may be behind', async () => {
    await read(ada, [key('a')])
    await later(2 * minute)
    await ensureRecord(ada, key('new'))
    await read(ada, [key('a')])
    expect(await isGone('new')).toBe(false)
    await later(2 * minute)
    await read(ada, [key('a')], 3 * minute)
    expect(await isGone('new')).toBe(false)
  })

  it('is not taken for back by a list that was asked for before', async () => {
    await read(ada, [key('a')])
    await later(2 * minute)
    await read(ada, [])
    await later(2 * minute)
    await read(ada, [key('a')], 3 * minute)
    expect(await isGone('a')).toBe(true)
  })

  it('is none of another holder, and of no other partner or organization', async () => {
    await read(ada, [key('a')])
    await read(organization, [key('o')])
    await later(minute)
    await read(bea, [])
    await read({ ...ada, owner: { ...partner, id: 'partner_b' } }, [])
    await read({ ...organization, owner: { kind: 'organization', id: 'org_b' } }, [])
    expect([await isGone('a'), await isGone('o')]).toEqual([false, false])
  })

  it('does not keep its link where the key that it replaced has another successor by then', async () => {
    await read(ada, [key('old'), key('first'), key('second')])
    await db
      .update(keyRecords)
      .set({ replaces: 'old', goneSince: new Date() })
      .where(eq(keyRecords.apiKeyId, 'first'))
    await db.update(keyRecords).set({ replaces: 'old' }).where(eq(keyRecords.apiKeyId, 'second'))
    await later(minute)
    await read(ada, [key('old'), key('first'), key('second')])
    expect(await record('first')).toMatchObject({ goneSince: null, replaces: null })
    expect(await record('second')).toMatchObject({ replaces: 'old' })
  })

  it('is forgotten after KEY_RECORD_DAYS, and not before', async () => {
    await read(ada, [key('a'), key('b'), key('c')])
    const day = 24 * 60 * minute
    const goneFor = (days: number, apiKeyId: string) =>
      db
        .update(keyRecords)
        .set({ goneSince: fromStoreNow(-days * day) as never })
        .where(eq(keyRecords.apiKeyId, apiKeyId))
    await goneFor(401, 'a')
    await goneFor(399, 'b')
    await sweepRecords()
    expect((await db.select().from(keyRecords)).map(({ apiKeyId }) => apiKeyId).sort()).toEqual(['b', 'c'])
  })
})

describe('what is written', () => {
  it('is what upstream says of the key now, and nothing of what people wrote', async () => {
    await read(ada, [key('a')])
    await db.update(keyRecords).set({ name: 'Billing', version: 3 })
    await later(minute)
    const client = { id: 'org_1', name: 'One' }
    await read(ada, [key('a', { scope: 'client', clientOrganization: client, createdAtSeconds: null })])
    expect(await record('a')).toMatchObject({
      name: 'Billing',
      version: 3,
      scope: 'client',
      clientOrganizationId: 'org_1',
      clientOrganizationName: 'One',
      createdAt: null,
    })
  })

  it('is nothing where nothing changed, but that it was seen every ten minutes', async () => {
    await read(ada, [key('a')])
    await later(2 * minute)
    const before = await record('a')
    await read(ada, [key('a')])
    expect(await record('a')).toEqual(before)
    await later(11 * minute)
    await read(ada, [key('a')])
    expect((await record('a'))?.lastSeenAt.getTime()).toBeGreaterThan(before?.lastSeenAt.getTime() as number)
  })

  it('is nothing of another holder’s key, whatever a list says', async () => {
    await read(ada, [key('a')])
    const before = await record('a')
    await read(bea, [key('a', { scope: 'client' })])
    expect(await record('a')).toEqual(before)
  })

  it('is at most once a minute, however many ask', async () => {
    await Promise.all(Array.from({ length: 5 }, () => read(ada, [key('a')])))
    await read(ada, [key('a'), key('b')])
    expect(await record('b')).toBeUndefined()
    expect(await originOf('a')).toBe('unknown')
    await later(minute)
    await read(ada, [key('a'), key('b')])
    expect(await originOf('b')).toBe('elsewhere')
  })

  it('is all that can be kept of what upstream says, whatever that is', async () => {
    const odd = key('odd', {
      createdAtSeconds: 10 ** 14,
      expiresAtSeconds: -1,
      scope: 'a\0b\ud800',
      clientOrganization: { id: 'org\0', name: '\ud800' },
    })
    await read(ada, [odd, odd, key('a\0b'), key('..'), key('x'.repeat(101))])
    const rows = await db.select().from(keyRecords)
    expect(rows).toMatchObject([
      { apiKeyId: 'odd', createdAt: null, expiresAt: null, clientOrganizationId: 'org' },
    ])
  })

  it('is ten thousand keys in one go', async () => {
    const keys = Array.from({ length: 10_000 }, (_, index) => key(`k${index}`))
    await read(ada, keys)
    expect(await db.$count(keyRecords)).toBe(10_000)
  })
})
