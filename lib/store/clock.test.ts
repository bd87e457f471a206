import { eq } from 'drizzle-orm'
import { afterAll, afterEach, describe, expect, it, vi } from 'vitest'
import { makeDatabase } from '@/e2e/stack/make-database'
import { saveTokensAsOther } from '@/lib/testing/save-as-other'
import { testEnvironment } from '@/lib/testing/signed-in'

const hour = 3_600_000
const hasPostgres = Boolean(process.env.TEST_DATABASE_URL)
const owner = { kind: 'partner' as const, id: 'partner_a', name: 'A' }
const person = { userId: 'user_a', email: 'a@example.com', name: 'Ada' }

// PGlite runs in this process and goes by its clock: only a PostgreSQL has one of its own.
describe.runIf(hasPostgres)('replicas whose clocks differ by 26 hours', async () => {
  if (!hasPostgres) return
  testEnvironment('http://127.0.0.1:1', {
    DATABASE_URL: await makeDatabase('clock'),
    SIGN_INS_PER_MINUTE: '2',
  })
  const session = await import('@/lib/session/session')
  const { withFreshTokens } = await import('@/lib/session/refresh')
  const creations = {
    ...(await import('@/lib/api-keys/creation/creation-store')),
    ...(await import('@/lib/api-keys/creation/list-creations')),
    ...(await import('@/lib/api-keys/creation/sweep-creations')),
  }
  const { listSessions } = await import('@/lib/session/list-sessions')
  const { database, closeStore } = await import('./store')
  const { apiKeyCreations, sessions } = await import('./schema')

  const clockOff = (ms: number) => vi.useFakeTimers({ toFake: ['Date'], now: Date.now() + ms })
  afterEach(() => vi.useRealTimers())
  afterAll(() => closeStore())

  const signIn = () =>
    session.createSession(
      person,
      { accessToken: 'access', accessExpiresAt: new Date(Date.now() + hour / 2), refreshToken: 'refresh' },
      owner,
    )
  const start = (id: string) =>
    creations.startCreation({
      id,
      requestHash: 'hash',
      userId: person.userId,
      owner,
      key: { clientOrganizationId: null, expiresAtSeconds: null },
    })

  it.each([
    ['ahead', 26 * hour],
    ['behind', -26 * hour],
  ])('one that is %s ends no session and takes no token for another age', async (_, ms) => {
    for (const [madeAt, readAt] of [
      [0, ms],
      [ms, 0],
    ] as const) {
      clockOff(madeAt)
      const id = await signIn()
      vi.useRealTimers()
      clockOff(readAt)
      await session.sweepSessions()
      const read = await session.readSession(id, { fresh: true })
      expect(read).toMatchObject({ person, owner: { kind: 'partner', id: 'partner_a' } })
      // Neither refreshed before its time nor used after it: a refresh would fail here.
      if (read) expect(await withFreshTokens(read)).toBe(read)
      expect(read && read.accessExpiresAt.getTime() - Date.now()).toBeGreaterThan(hour / 2 - 60_000)
      expect(read && read.accessExpiresAt.getTime() - Date.now()).toBeLessThan(hour / 2 + 60_000)
      if (read) expect(await listSessions(read)).not.toHaveLength(0)
      vi.useRealTimers()
    }
  })

  it('one that is ahead does not take the lease of another', async () => {
    const { refreshSession } = await import('@/lib/session/refresh')
    const id = await signIn()
    const read = await session.readSession(id, { fresh: true })
    if (!read) throw new Error('There is no session.')
    const db = await database()
    const { fromStoreNow } = await import('./clock')
    const ofSession = eq(sessions.idHash, read.idHash)
    await db
      .update(sessions)
      .set({ refreshLeaseUntil: fromStoreNow(3_000) })
      .where(ofSession)
    clockOff(26 * hour)
    const refreshing = refreshSession(read).then(
      () => 'refreshed',
      (error: Error) => error,
    )
    await new Promise((resolve) => setTimeout(resolve, 500))
    const [row] = await db.select().from(sessions).where(ofSession)
    expect(row?.refreshLeaseUntil?.getTime()).toBeLessThan(Date.now() - 25 * hour)
    // Another process brings the new token: this one takes it over.
    await saveTokensAsOther(read, { ...read, accessToken: 'access-2' })
    expect(await refreshing).toBe('refreshed')
  })

  it('one that is off neither takes a creation over, nor wipes or shows its answer at the wrong time', async () => {
    for (const ms of [26 * hour, -26 * hour]) {
      const claim = await start(`creation ${ms}`)
      clockOff(ms)
      expect(await start(`creation ${ms}`), 'it is taken').toBeNull()
      const read = await creations.readCreation(`creation ${ms}`)
      if (!read || !claim) throw new Error('There is no creation.')
      expect([creations.isBusy(read), creations.isAbandoned(read)]).toEqual([true, false])
      expect(await creations.recordKnownKeys(claim, [])).toBe(true)
      await (await database())
        .update(apiKeyCreations)
        .set({ state: 'delivered', sealedAnswer: 'sealed' })
        .where(eq(apiKeyCreations.id, claim.id))
      await creations.sweepCreations()
      const delivered = await creations.readCreation(claim.id)
      expect(delivered && creations.hasFreshAnswer(delivered)).toBe(true)
      await creations.markUnresolved(claim.id, 20)
      expect(await creations.listOpenCreations(person.userId, owner)).toHaveLength(1)
      vi.useRealTimers()
      await new Promise((resolve) => setTimeout(resolve, 50))
      const over = await creations.readCreation(claim.id)
      expect(over && creations.isBusy(over)).toBe(false)
      await creations.forgetCreation(claim)
      expect(await creations.readCreation(claim.id), 'its claim is found to the millisecond').toBeUndefined()
    }
  })

  it('one that is off counts as the others do, and says how long to wait', async () => {
    const { countAgainstLimit } = await import('@/lib/http/rate-limit')
    const { sweepLimits } = await import('@/lib/http/store-limiter')
    const count = () => countAgainstLimit('sign-in', '203.0.113.7').catch((error) => error)
    clockOff(26 * hour)
    expect(await count()).toBeUndefined()
    vi.useRealTimers()
    expect(await count()).toBeUndefined()
    clockOff(-26 * hour)
    await sweepLimits()
    const refused = await count()
    expect(refused.code).toBe('RATE_LIMITED')
    expect(refused.retryAfterSeconds).toBeGreaterThan(50)
    expect(refused.retryAfterSeconds).toBeLessThan(62)
  })
})
