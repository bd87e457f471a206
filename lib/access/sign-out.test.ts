import { setTimeout as sleep } from 'node:timers/promises'
import { sql } from 'drizzle-orm'
import pg from 'pg'
import { afterAll, beforeEach, expect, it, vi } from 'vitest'
import { makeDatabase } from '@/e2e/stack/make-database'
import type { Owner } from '@/lib/owner/schema'
import { testEnvironment } from '@/lib/testing/signed-in'

// A session ends, whatever becomes of the activity.

const { refreshTokens, report } = vi.hoisted(() => ({ refreshTokens: vi.fn(), report: vi.fn() }))
vi.mock('@/lib/session/identity/identity', () => ({ refreshTokens }))
vi.mock('node:timers/promises', async (importOriginal) => {
  const timers = await importOriginal<typeof import('node:timers/promises')>()
  return { ...timers, setTimeout: vi.fn(timers.setTimeout) }
})
vi.mock('@/lib/telemetry', async (importOriginal) => ({ ...(await importOriginal<object>()), report }))
const databaseUrl = process.env.TEST_DATABASE_URL ? await makeDatabase('signout') : undefined
testEnvironment('http://127.0.0.1:9', databaseUrl ? { DATABASE_URL: databaseUrl } : {})
const { endListedSession, signOut, signOutEverywhere } = await import('./sign-out')
const { log } = await import('@/lib/log/log')
const { ApiError } = await import('@/lib/http/api-error')
const { createSession, listedId, readSession } = await import('@/lib/session/session')
const { refreshSession } = await import('@/lib/session/refresh')
const { activity, activityChains, activityWaiting, sessions } = await import('@/lib/store/schema')
const { closeStore, database } = await import('@/lib/store/store')
const db = await database()
afterAll(() => closeStore())

async function begin(userId: string, ownerId: string) {
  const accessExpiresAt = new Date(Date.now() + 1_000)
  const tokens = { accessToken: 'access', accessExpiresAt, refreshToken: 'refresh' }
  const owner: Owner = { kind: 'partner', id: ownerId, name: ownerId }
  const person = { userId, email: 'a@example.com', name: 'Ada' }
  const session = await readSession(await createSession(person, tokens, owner))
  if (!session) throw new Error('It is there.')
  return session
}

beforeEach(async () => {
  for (const table of [sessions, activity, activityChains, activityWaiting]) await db.delete(table)
  report.mockClear()
  refreshTokens.mockRejectedValue(new ApiError('UNAUTHENTICATED'))
})

/** Before each insert into these tables, something happens. Answers how to take it back. */
async function beforeInsert(tables: string[], what: string) {
  await db.execute(
    sql.raw(
      `create or replace function disturb() returns trigger language plpgsql as $$ begin ${what} end $$`,
    ),
  )
  for (const table of tables)
    await db.execute(
      sql.raw(`create trigger disturb before insert on ${table} for each row execute function disturb()`),
    )
  return async () => {
    for (const table of tables) await db.execute(sql.raw(`drop trigger disturb on ${table}`))
  }
}
const refuse = (...tables: string[]) => beforeInsert(tables, `raise exception 'the disk is full';`)
const slowDown = (...tables: string[]) => beforeInsert(tables, 'perform pg_sleep(4); return new;')
async function lock(...tables: string[]) {
  const other = new pg.Client({ connectionString: databaseUrl })
  await other.connect()
  await other.query(`begin; lock table ${tables.join(', ')}`)
  return async () => {
    await other.query('commit')
    await other.end()
  }
}

const all = ['activity', 'activity_chains', 'activity_waiting']
const troubles: [string, () => Promise<() => Promise<void>>][] = [
  ['activity refuses', () => refuse('activity')],
  ['activity_chains refuses', () => refuse('activity_chains')],
  ['activity_waiting refuses', () => refuse('activity_waiting')],
  ['activity and activity_waiting refuse', () => refuse('activity', 'activity_waiting')],
]
if (databaseUrl)
  troubles.push(
    ['activity is slow', () => slowDown('activity')],
    ['all of them are locked', () => lock(...all)],
  )

it.each(troubles)(
  'while %s, sessions end within seconds, each recorded once',
  async (_, trouble) => {
    const one = await begin('user_1', 'partner_1')
    const listed = await begin('user_2', 'partner_2')
    for (const owner of ['partner_6', 'partner_5', 'partner_4', 'partner_3']) await begin('user_3', owner)
    const refused = await begin('user_4', 'partner_7')
    const end = await trouble()
    const startedAtMs = performance.now()
    try {
      await Promise.all([
        signOut(one),
        endListedSession('user_2', listedId(listed.idHash)),
        signOutEverywhere('user_3'),
        expect(refreshSession(refused)).rejects.toMatchObject({ code: 'UNAUTHENTICATED' }),
      ])
      expect(performance.now() - startedAtMs).toBeLessThan(9_000)
      expect(await db.$count(sessions)).toBe(0)
    } finally {
      await end()
    }
    const recorded = async () => [
      ...(await db.select({ id: activity.ownerId }).from(activity)),
      ...(await db.select({ id: activityWaiting.ownerId }).from(activityWaiting)),
    ]
    await vi.waitFor(
      async () =>
        expect((await recorded()).map(({ id }) => id).sort()).toEqual(
          [1, 2, 3, 4, 5, 6].map((number) => `partner_${number}`),
        ),
      { timeout: 10_000 },
    )
    expect(report).not.toHaveBeenCalledWith('activity', expect.anything())
  },
  30_000,
)

it('what was not recorded in 20 seconds is logged and counted as lost', async () => {
  const session = await begin('user_1', 'partner_1')
  const end = await refuse('activity', 'activity_waiting')
  const logged = vi.spyOn(log, 'error')
  const sleeps = vi.mocked(sleep).mockClear().mockResolvedValue(undefined)
  await signOut(session)
  await vi.waitFor(() => expect(report).toHaveBeenCalledWith('activity', { outcome: 'lost' }))
  await end()
  expect(sleeps.mock.calls.reduce((sum, [ms]) => sum + (ms ?? 0), 0)).toBe(20_000)
  expect(logged).toHaveBeenCalledWith(expect.anything(), 'activity was not recorded')
  expect(await db.$count(sessions)).toBe(0)
})
