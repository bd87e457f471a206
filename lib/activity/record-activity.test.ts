import { eq, sql } from 'drizzle-orm'
import { afterAll, beforeEach, describe, expect, it, vi } from 'vitest'
import { testEnvironment } from '@/lib/testing/signed-in'
import type { Entry } from './deeds'
import type { Actor } from './entry-row'
import { erasePersonal } from './erase-personal'

testEnvironment('http://127.0.0.1:9')
const { ApiError } = await import('@/lib/http/api-error')
const { attemptUpstream } = await import('./attempt')
const { noteActivity } = await import('./note-activity')
const { recordActivity } = await import('./record-activity')
const { verifyActivity } = await import('./verify-activity')
const { appendWaiting } = await import('./waiting-entries')
const { closeStore, database } = await import('@/lib/store/store')
const { activity, activityChains, activityWaiting, rateLimits } = await import('@/lib/store/schema')
const db = await database()
afterAll(() => closeStore())

const ana: Actor = {
  person: { userId: 'user_ana', name: 'Ana Ruiz', email: 'ana@example.com' },
  owner: { kind: 'partner', id: 'partner_a' },
}
const deeds: Entry[] = [
  { deed: 'signed-in', details: {} },
  { deed: 'edited', apiKeyId: 'key_1', details: { fields: 'name' } },
  { deed: 'revoked', apiKeyId: 'key_1', details: { foundGone: false } },
  { deed: 'edited', outcome: 'refused', apiKeyId: 'key_1', details: { code: 'NOT_FOUND' } },
]

beforeEach(async () => {
  for (const table of [activity, activityChains, activityWaiting, rateLimits]) await db.delete(table)
})

/** The store refuses to write into these tables while something is done. */
async function whileRefused(tables: string[], act: () => Promise<unknown>) {
  await db.execute(sql`create or replace function refuse() returns trigger language plpgsql
    as $$ begin raise exception 'the disk is full'; end $$`)
  const each = (statement: (table: string) => string) =>
    Promise.all(tables.map((table) => db.execute(sql.raw(statement(table)))))
  await each((table) => `create trigger refuse before insert on ${table} execute function refuse()`)
  await act().finally(() => each((table) => `drop trigger refuse on ${table}`))
}

const recorded = async () =>
  (await db.select().from(activity).orderBy(activity.number)).map(({ deed }) => deed)
const problems = async () => {
  const found: string[] = []
  for await (const chain of verifyActivity(db)) found.push(...chain.problems)
  return found
}
const change = { key: 'the deed', points: 1 }

describe.each([[['activity']], [['activity_chains']], [['activity', 'activity_chains']]])(
  'while %j can’t be written',
  (tables) => {
    it.each(deeds)('the deed is done, and recorded once with its own time: %j', async (entry) => {
      const before = Date.now()
      await whileRefused(tables, () =>
        db.transaction(async (both) => {
          await both.insert(rateLimits).values(change)
          await recordActivity(ana, entry, both)
        }),
      )
      expect([await db.$count(rateLimits), await recorded()]).toEqual([1, []])
      const [waiting] = await db.select().from(activityWaiting)
      await recordActivity(ana, { deed: 'signed-out', details: {} })
      for (const _ of [1, 2]) await appendWaiting()
      expect(await recorded()).toEqual(['signed-out', entry.deed])
      expect(await db.$count(activityWaiting)).toBe(0)
      const [found] = await db.select().from(activity).where(eq(activity.deed, entry.deed))
      expect(found).toMatchObject({ personal: { name: 'Ana Ruiz' }, details: entry.details, at: waiting?.at })
      expect(Math.abs((found?.at.getTime() ?? 0) - before)).toBeLessThan(5_000)
      expect(await problems()).toEqual([])
    })
  },
)

it('what the store can keep nowhere is not done either', async () => {
  const act = () =>
    db.transaction(async (both) => {
      await both.insert(rateLimits).values(change)
      await recordActivity(ana, { deed: 'switched', details: {} }, both)
    })
  await whileRefused(['activity', 'activity_waiting'], () => expect(act()).rejects.toThrow())
  expect([await db.$count(rateLimits), await recorded()]).toEqual([0, []])
})

it('one that tells of what is recorded goes without a second entry', async () => {
  const [, , revoked] = deeds as [Entry, Entry, Entry]
  await whileRefused(['activity'], () => recordActivity(ana, revoked))
  await recordActivity(ana, revoked)
  await appendWaiting(ana.owner)
  expect([await recorded(), await db.$count(activityWaiting)]).toEqual([['revoked'], 0])
})

it('what is personal is erased while it waits, too', async () => {
  await whileRefused(['activity'], () => recordActivity(ana, { deed: 'signed-in', details: {} }))
  expect(await erasePersonal(db, 'user_ana')).toBe(1)
  await appendWaiting()
  expect(await db.select().from(activity)).toMatchObject([{ userId: 'user_ana', personal: null }])
  expect(await problems()).toEqual([])
})

describe('what happened already', () => {
  it('is recorded a moment later where the store kept nothing at first', async () => {
    await whileRefused(['activity', 'activity_waiting'], () =>
      noteActivity(ana, { deed: 'exported', details: { what: 'keys', format: 'csv', count: 3 } }),
    )
    await vi.waitFor(async () => expect(await recorded()).toEqual(['exported']), { timeout: 5_000 })
  })

  it('is recorded once where nobody knows whether the first call did it', async () => {
    const transaction = db.transaction.bind(db)
    vi.spyOn(db, 'transaction').mockImplementationOnce(async (...args) => {
      await transaction(...args)
      throw new Error('Connection terminated unexpectedly')
    })
    const looksFor = vi.spyOn(db, '$count')
    await noteActivity(ana, { deed: 'tested', details: { verdict: 'works', status: 200 } })
    await vi.waitFor(() => expect(looksFor).toHaveBeenCalledTimes(2), { timeout: 5_000 })
    await Promise.all(looksFor.mock.results.map(({ value }) => value))
    vi.restoreAllMocks()
    expect(await recorded()).toEqual(['tested'])
  })
})

describe('what upstream is asked to do', () => {
  const about = {
    deed: 'deactivated',
    subject: { userId: 'kim', name: 'Kim', email: 'kim@x.example' },
  } as const
  const done = () => ({ ...about, details: {} })
  const outcomes = async () =>
    (await db.select().from(activity)).map(({ outcome, subjectId }) => `${outcome} ${subjectId}`)
  const longAfter = () => db.update(activityWaiting).set({ dueAt: new Date(0) })

  const ends: [string, () => Promise<unknown>, string[]][] = [
    ['was done', async () => 'kim', ['done kim']],
    ['was refused', () => Promise.reject(new ApiError('OWNERS_ONLY')), ['refused kim']],
    ['has no known outcome', () => Promise.reject(new ApiError('TEAM_OUTCOME_UNKNOWN')), ['unknown kim']],
    ['was never asked', () => Promise.reject(new ApiError('RATE_LIMITED')), []],
    ['ended nobody knows how', () => Promise.reject(new TypeError('a fault of ours')), ['unknown kim']],
  ]
  it.each(ends)('is recorded once where it %s', async (_, act, told) => {
    await attemptUpstream(ana, about, act, done).catch(() => {})
    await longAfter()
    for (const _ of [1, 2]) await appendWaiting()
    expect([await outcomes(), await problems()]).toEqual([told, []])
  })

  it('is recorded as unknown after a crash, and not before the answer may come', async () => {
    // Its answer never comes, and nothing that stands after it is done.
    void attemptUpstream(ana, about, () => new Promise(() => {}), done)
    await vi.waitFor(async () => expect(await db.$count(activityWaiting)).toBe(1))
    await appendWaiting()
    expect(await outcomes()).toEqual([])
    await longAfter()
    await appendWaiting()
    expect(await outcomes()).toEqual(['unknown kim'])
  })

  it('is not asked where that can’t be kept', async () => {
    const act = vi.fn()
    await whileRefused(['activity_waiting'], () =>
      expect(attemptUpstream(ana, about, act, done)).rejects.toThrow(),
    )
    expect(act).not.toHaveBeenCalled()
  })
})
