import { and, eq, gt, sql } from 'drizzle-orm'
import { Client } from 'pg'
import { afterAll, beforeEach, describe, expect, it } from 'vitest'
import { enterRequestContext } from '@/lib/http/request-context'
import { testEnvironment } from '@/lib/testing/signed-in'
import type { Actor } from './entry-row'

testEnvironment('http://127.0.0.1:9', { ACTIVITY_DAYS: '400' })
const { recordActivity } = await import('./record-activity')
const { verifyActivity } = await import('./verify-activity')
const { sweepActivity } = await import('./sweep-activity')
const { erasePersonal } = await import('./erase-personal')
const { closeStore, database } = await import('@/lib/store/store')
const { openPostgres } = await import('@/lib/store/postgres')
const { activity, activityChains, activityWaiting } = await import('@/lib/store/schema')
const db = await database()
afterAll(() => closeStore())

const ana: Actor = {
  person: { userId: 'user_ana', name: 'Ana Ruiz', email: 'Ana@example.com' },
  owner: { kind: 'partner', id: 'partner_a' },
}
const sam = { userId: 'user_sam', name: 'Sam', email: 'sam@example.com' }

const problems = async () => {
  const found: string[] = []
  for await (const chain of verifyActivity(db))
    found.push(...chain.problems.map((problem) => `${chain.owner.id}: ${problem}`))
  return found
}
const entry = (number: number) => eq(activity.number, number)
const renumber = (from: number, to: number) => db.update(activity).set({ number: to }).where(entry(from))
const age = (number: number, days: number) =>
  db
    .update(activity)
    .set({ at: sql`now() - make_interval(days => ${days})` })
    .where(entry(number))

beforeEach(async () => {
  await db.delete(activity)
  await db.delete(activityChains)
  enterRequestContext({
    requestId: 'request-1',
    clientAddress: '203.0.113.7',
    userAgent: 'Firefox/140.0 (Windows)',
    startedAtMs: 0,
    upstream: [],
  })
  for (const apiKeyId of ['key_1', 'key_2', 'key_3', 'key_4', 'key_5'])
    await recordActivity(ana, { deed: 'revoked', apiKeyId, details: { foundGone: false } })
})

describe('an entry', () => {
  it('says who did what, from where, and by which request', async () => {
    const [first] = await db.select().from(activity).where(entry(1))
    expect(first).toMatchObject({
      ownerId: 'partner_a',
      userId: 'user_ana',
      deed: 'revoked',
      outcome: 'done',
      apiKeyId: 'key_1',
      requestId: 'request-1',
      personal: { name: 'Ana Ruiz', address: '203.0.113.7', device: 'Firefox on Windows' },
    })
  })

  it('is there once for a key and what happens to it once, and as often as it happens for the rest', async () => {
    const details = { foundGone: true }
    await recordActivity(ana, { deed: 'revoked', apiKeyId: 'key_5', details })
    expect(await db.$count(activity)).toBe(5)
    await recordActivity(ana, { deed: 'revoked', apiKeyId: 'key_6', details })
    for (const _ of [1, 2])
      await recordActivity(ana, { deed: 'edited', apiKeyId: 'key_6', details: { fields: 'name' } })
    expect(await db.$count(activity)).toBe(8)
  })

  it('is not there when what it was recorded with was not written', async () => {
    const act = db.transaction(async (transaction) => {
      await recordActivity(ana, { deed: 'signed-in', details: {} }, transaction)
      throw new Error('no')
    })
    await expect(act).rejects.toThrow('no')
    expect(await db.$count(activity)).toBe(5)
    expect(await problems()).toEqual([])
  })

  it('that became known later names nothing of the request in which it did', async () => {
    await recordActivity({ ...ana, later: true }, { deed: 'signed-out', details: {} })
    const [last] = await db.select().from(activity).where(entry(6))
    expect(last?.personal).toEqual({ name: 'Ana Ruiz', email: 'Ana@example.com' })
  })
})

describe('the check of the chain', () => {
  it('finds nothing where nobody changed anything, with several owners', async () => {
    await recordActivity(
      { ...ana, owner: { kind: 'organization', id: 'org_1' } },
      { deed: 'signed-in', details: {} },
    )
    expect(await problems()).toEqual([])
  })

  const faults: Record<string, [() => Promise<unknown>, string[]]> = {
    'one was removed': [() => db.delete(activity).where(entry(3)), ['entry 3 is missing']],
    'the first was removed': [() => db.delete(activity).where(entry(1)), ['entry 1 is missing']],
    'the end was cut off': [
      () => db.delete(activity).where(gt(activity.number, 3)),
      ['entries 4 to 5 are missing: cut off at the end'],
    ],
    'all were removed': [() => db.delete(activity), ['entries 1 to 5 are missing: cut off at the end']],
    'a key was exchanged': [
      () => db.update(activity).set({ apiKeyId: 'key_9' }).where(entry(2)),
      ['entry 2 was edited'],
    ],
    'a detail was changed': [
      () =>
        db
          .update(activity)
          .set({ details: { foundGone: true } })
          .where(entry(5)),
      ['entry 5 was edited'],
    ],
    'a time was changed': [() => age(4, 1), ['entry 4 was edited']],
    'two were swapped': [
      async () => {
        await renumber(2, 99)
        await renumber(3, 2)
        await renumber(99, 3)
      },
      ['entry 2 was moved: it was entry 3', 'entry 3 was moved: it was entry 2'],
    ],
    'what is personal was replaced': [
      () =>
        db
          .update(activity)
          .set({ personal: { name: 'Eve' } })
          .where(entry(4)),
      ['entry 4 was edited: names, addresses or devices are not those that were recorded'],
    ],
    'the end was forgotten': [
      () => db.delete(activityChains),
      ['the end of the activity is missing: nobody can tell whether entries are'],
    ],
    'one was put before the first': [
      async () => {
        const [first] = await db.select().from(activity).where(entry(1))
        for (const number of [0, -7]) await db.insert(activity).values({ ...first, number } as never)
      },
      ['entry -7 was added before the first', 'entry 0 was added before the first'],
    ],
    'the end was set back': [
      () => db.update(activityChains).set({ lastNumber: 4 }),
      ['entry 5 is beyond the end'],
    ],
  }
  it.each(Object.entries(faults))('tells when %s', async (_, [act, told]) => {
    await act()
    expect(await problems()).toEqual(told.map((problem) => `partner_a: ${problem}`))
  })

  it('finds an entry that was put in the place of another and sealed anew', async () => {
    const { hashOf } = await import('./chain')
    const [third] = await db.select().from(activity).where(entry(3))
    if (!third) throw new Error('It is there.')
    const forged = { ...third, apiKeyId: 'key_9' }
    await db
      .update(activity)
      .set({ apiKeyId: 'key_9', hash: hashOf(forged) })
      .where(entry(3))
    expect(await problems()).toEqual(['partner_a: entry 4 does not follow entry 3: another one stood there'])
  })
})

it('a chain holds after a person’s part was erased, and nothing of it is left', async () => {
  const subject = { userId: null, name: null, email: 'ANA@example.com' }
  await recordActivity({ ...ana, person: sam }, { deed: 'invited', subject, details: { role: 'ADMIN' } })
  await recordActivity({ ...ana, person: sam }, { deed: 'signed-in', details: {} })
  expect(await erasePersonal(db, 'user_ana')).toBe(6)
  expect(JSON.stringify(await db.select().from(activity))).not.toMatch(/ana ruiz|ana@/i)
  expect(await db.$count(activity, and(eq(activity.userId, 'user_sam'), sql`personal is not null`))).toBe(1)
  expect(await problems()).toEqual([])
})

it('entries go when they are too old, and the chain begins after them', async () => {
  await sweepActivity()
  expect(await db.$count(activity)).toBe(5)
  // Their hashes no longer fit their times; only what is left is checked.
  for (const number of [1, 2]) await age(number, 401)
  await sweepActivity()
  expect(await db.$count(activity)).toBe(3)
  expect(await problems()).toEqual([])
  for (const number of [3, 4, 5]) await age(number, 401)
  await sweepActivity()
  await recordActivity(ana, { deed: 'signed-out', details: {} })
  expect((await db.select().from(activity)).map(({ number }) => number)).toEqual([6])
  expect(await problems()).toEqual([])
  await db.delete(activity)
  expect(await problems()).toEqual(['partner_a: entry 6 is missing: cut off at the end'])
})

describe.runIf(process.env.TEST_DATABASE_URL)('on PostgreSQL', () => {
  it('two processes append at once, and the chain has no fork', async () => {
    const superuser = process.env.TEST_DATABASE_URL ?? ''
    const name = `activity_${process.pid}_${Date.now()}`
    const admin = new Client({ connectionString: superuser })
    await admin.connect()
    await admin.query(`create database ${name}`)
    const url = Object.assign(new URL(superuser), { pathname: `/${name}` }).href
    const stores = [await openPostgres(url), await openPostgres(url)]
    await Promise.all(
      Array.from({ length: 60 }, (_, turn) =>
        stores[turn % 2]?.db.transaction((transaction) =>
          recordActivity(ana, { deed: 'signed-in', details: {} }, transaction),
        ),
      ),
    )
    const chains = []
    for await (const chain of verifyActivity(stores[0]?.db ?? db)) chains.push(chain)
    // On a busy machine some wait for their place.
    const waiting = (await stores[0]?.db.$count(activityWaiting)) ?? 0
    expect(chains).toMatchObject([{ entries: 60 - waiting, lastNumber: 60 - waiting, problems: [] }])
    for (const { close } of stores) await close()
    await admin.query(`drop database ${name}`)
    await admin.end()
  })
})
