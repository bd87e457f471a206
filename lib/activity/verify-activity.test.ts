import { and, desc, eq, gt, sql } from 'drizzle-orm'
import { Client } from 'pg'
import { afterAll, beforeEach, describe, expect, it } from 'vitest'
import { enterRequestContext } from '@/lib/http/request-context'
import { testEnvironment } from '@/lib/testing/signed-in'
import type { Actor } from './entry-row'

testEnvironment('http://127.0.0.1:9', { ACTIVITY_DAYS: '400' })
const { recordActivity } = await import('./record-activity')
const { verifyActivity } = await import('./verify-activity')
const { sweepActivity } = await import('./sweep-activity')
const { appendWaiting, keepWaiting } = await import('./waiting-entries')
const { entryRow } = await import('./entry-row')
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

const problems = async (store: Parameters<typeof verifyActivity>[0] = db) => {
  const found: string[] = []
  for await (const chain of verifyActivity(store))
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
    'two were swapped': [
      async () => {
        await renumber(2, 99)
        await renumber(3, 2)
        await renumber(99, 3)
      },
      ['entry 2 was moved: it was entry 3', 'entry 3 was moved: it was entry 2'],
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

  const edited: Record<string, string[]> = {
    at: [
      `at + interval '1 day'`,
      `at - interval '1 millisecond'`,
      `'infinity'`,
      `'-infinity'`,
      `'0044-03-15 BC'`,
    ],
    user_id: [`'user_eve'`, `''`, `user_id || ' '`],
    deed: [`'created'`, `''`],
    outcome: [`'refused'`, `'unknown'`],
    api_key_id: ['null', `'key_9'`, `''`],
    subject_id: [`'user_eve'`, `''`],
    details: [`'{}'`, `'{"foundGone":"false"}'`, `details || '{"more":1}'`, `'null'`, `'[]'`],
    request_id: [`''`, `'request-2'`],
    personal: [
      'null',
      `'{}'`,
      `personal - 'address'`,
      `personal || '{"name":"Eve"}'`,
      `personal || '{"more":""}'`,
    ],
    personal_salt: ['null', `''`, `'salt'`],
    personal_digest: [`''`, `'digest'`],
    previous_hash: [`'hash'`],
    hash: [`''`, `'hash'`, `previous_hash || '='`],
  }
  const moved: Record<string, string[]> = {
    number: ['number + 99', '0', '-3', '9223372036854775807', '-9223372036854775808'],
    owner_id: [`'partner_b'`, `'partner_c'`],
    owner_kind: [`'organization'`],
  }
  const changes = (of: typeof edited) =>
    Object.entries(of).flatMap(([column, values]) => values.map((value) => [column, value] as const))
  /** What is told after each, and nothing once it is undone. */
  async function toldOf(change: string): Promise<string[]> {
    let told: string[] = []
    const undone = new Error('undone')
    await db
      .transaction(async (transaction) => {
        await transaction.execute(sql.raw(change))
        told = await problems(transaction)
        throw undone
      })
      .catch((error) => {
        if (error !== undone) throw error
      })
    return told
  }

  it('tells of each column of the first, a middle and the last entry that was changed, and of no other', async () => {
    for (const [column, value] of changes(edited)) {
      const told = await toldOf(`update activity set ${column} = ${value} where number in (1, 3, 5)`)
      expect(told, `${column} = ${value}`).toEqual(
        [1, 3, 5].map((number) =>
          expect.stringMatching(new RegExp(`^partner_a: entry ${number} was edited`)),
        ),
      )
    }
    expect(await problems()).toEqual([])
  })

  it('tells of an entry that was given another number or owner where it is missing and where it went', async () => {
    await recordActivity(
      { ...ana, owner: { kind: 'partner', id: 'partner_b' } },
      { deed: 'signed-in', details: {} },
    )
    for (const number of [2, 3, 5])
      for (const [column, value] of changes(moved)) {
        const told = await toldOf(
          `update activity set ${column} = ${value} where number = ${number} and owner_id = 'partner_a'`,
        )
        const gone = `^partner_a: (entry ${number} is|entries ${number} to \\d+ are) missing`
        expect(told, `${column} = ${value}`).toContainEqual(expect.stringMatching(gone))
        expect(told.length, `${column} = ${value}`).toBeGreaterThan(1)
      }
  })

  it('tells of each column of where the activity ends and begins', async () => {
    const cases = {
      last_number: ['0', '-1', '4', '6', '9223372036854775807'],
      last_hash: [`''`, `'hash'`],
      deleted_number: ['-1', '1', '5', '6', '9223372036854775807', '-9223372036854775808'],
      deleted_hash: [`'hash'`],
      owner_id: [`'partner_b'`],
      owner_kind: [`'organization'`],
    }
    for (const [column, value] of changes(cases))
      expect(
        await toldOf(`update activity_chains set ${column} = ${value}`),
        `${column} = ${value}`,
      ).not.toEqual([])
    // Without the entries as well.
    for (const [column, value] of changes({ ...cases, last_number: ['4', '6'] }))
      expect(
        await toldOf(`delete from activity; update activity_chains set ${column} = ${value}`),
        `${column} = ${value}`,
      ).not.toEqual([])
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

it('an entry that waited for its place keeps its earlier time, also where what is personal was erased meanwhile', async () => {
  const cases = [
    { person: sam, ago: '1 millisecond', erase: false },
    { person: sam, ago: '3 hours', erase: true },
    { person: sam, ago: '399 days', erase: false },
  ]
  for (const { person, ago, erase } of cases) {
    await keepWaiting(db, entryRow({ ...ana, person }, { deed: 'signed-in', details: {} }))
    await db.update(activityWaiting).set({ at: sql`${activityWaiting.at} - ${ago}::interval` })
    const [{ at } = {}] = await db.select().from(activityWaiting)
    if (erase) await erasePersonal(db, person.userId)
    await appendWaiting()
    const [last] = await db.select().from(activity).orderBy(desc(activity.number)).limit(1)
    expect(last).toMatchObject({ at, userId: 'user_sam', personal: erase ? null : { name: 'Sam' } })
    expect(await problems()).toEqual([])
  }
  expect(await db.$count(activityWaiting)).toBe(0)
  await sweepActivity()
  expect(await db.$count(activity)).toBe(8)
  for await (const chain of verifyActivity(db))
    expect(chain).toMatchObject({ entries: 8, erased: 2, problems: [] })
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
