import { eq } from 'drizzle-orm'
import { afterAll, expect, it } from 'vitest'
import { testEnvironment } from '@/lib/testing/signed-in'

testEnvironment('http://127.0.0.1:9', { CREATES_PER_MINUTE: '3', SIGN_INS_PER_MINUTE: '1' })
const { countAgainstLimit } = await import('./rate-limit')
const { sweepLimits } = await import('./store-limiter')
const { closeStore, database } = await import('@/lib/store/store')
const { rateLimits } = await import('@/lib/store/schema')
const { fromStoreNow } = await import('@/lib/store/clock')
const db = await database()
afterAll(() => closeStore())

type Limited = Parameters<typeof countAgainstLimit>[0]
/** How many of so many at once are let in. */
async function letIn(count: number, limited: Limited, who: string) {
  const outcomes = await Promise.allSettled(
    Array.from({ length: count }, () => countAgainstLimit(limited, who)),
  )
  return outcomes.filter(({ status }) => status === 'fulfilled').length
}
const rowOf = async (limited: Limited, who: string) =>
  (
    await db
      .select()
      .from(rateLimits)
      .where(eq(rateLimits.key, `${limited}:${who}`))
  )[0]

it('refuses what is too much, and says how long to wait', async () => {
  expect(await letIn(3, 'create', 'told')).toBe(3)
  const refusal = await countAgainstLimit('create', 'told').catch((error) => error)
  expect(refusal).toMatchObject({ code: 'RATE_LIMITED' })
  expect(refusal.retryAfterSeconds).toBeGreaterThan(0)
  expect(refusal.retryAfterSeconds).toBeLessThanOrEqual(60)
})

it.each([4, 10, 50])('lets three in of %d at once', async (count) => {
  expect(await letIn(count, 'create', `${count} at once`)).toBe(3)
})

it('costs the store nothing more, however often it is asked by somebody who is refused', async () => {
  await letIn(4, 'create', 'stubborn')
  const before = await rowOf('create', 'stubborn')
  expect(before?.points).toBe(4)
  expect(await letIn(20, 'create', 'stubborn')).toBe(0)
  expect(await rowOf('create', 'stubborn')).toEqual(before)
})

it('counts each person apart, and each kind of act', async () => {
  expect(await letIn(5, 'create', 'one')).toBe(3)
  expect(await letIn(5, 'create', 'another')).toBe(3)
  expect(await letIn(5, 'sign-in', 'one')).toBe(1)
  expect(await letIn(5, 'finish-sign-in', 'one')).toBe(1)
})

it('starts afresh when its minute is over, whether or not it was swept', async () => {
  for (const swept of [false, true]) {
    const who = `swept: ${swept}`
    await letIn(3, 'create', who)
    await db
      .update(rateLimits)
      .set({ expire: fromStoreNow(-1) })
      .where(eq(rateLimits.key, `create:${who}`))
    if (swept) await sweepLimits()
    expect(await rowOf('create', who)).toEqual(swept ? undefined : expect.objectContaining({ points: 3 }))
    expect(await letIn(4, 'create', who)).toBe(3)
  }
})

it('the sweep leaves what still counts', async () => {
  await letIn(2, 'create', 'counting')
  await sweepLimits()
  expect(await rowOf('create', 'counting')).toMatchObject({ points: 2 })
})
