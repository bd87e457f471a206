import { eq } from 'drizzle-orm'
import { afterAll, beforeEach, describe, expect, it, vi } from 'vitest'
import { ApiError } from '@/lib/http/api-error'
import { saveTokensAsOther } from '@/lib/testing/save-as-other'
import { testEnvironment } from '@/lib/testing/signed-in'

const refreshTokens = vi.hoisted(() => vi.fn())
vi.mock('./identity/identity', () => ({ refreshTokens }))
testEnvironment('http://127.0.0.1:9')
const { refreshSession, withFreshTokens } = await import('./refresh')
const { createSession, endSession, readSession } = await import('./session')
const { closeStore, database } = await import('@/lib/store/store')
const { sessions } = await import('@/lib/store/schema')
const { fromStoreNow } = await import('@/lib/store/clock')
const db = await database()
afterAll(() => closeStore())

const ada = { userId: 'user_a', email: 'a@example.com', name: 'Ada' }
const tokens = (name: string, seconds = 1_800, refreshToken: string | null = `refresh-${name}`) => ({
  accessToken: `access-${name}`,
  accessExpiresAt: new Date(Date.now() + seconds * 1000),
  refreshToken,
})
async function begin(seconds = 10, refreshToken: string | null = 'refresh-1') {
  const id = await createSession(ada, tokens('1', seconds, refreshToken), null)
  const session = await readSession(id)
  if (!session) throw new Error('It is there.')
  return { session, stored: () => readSession(id, { fresh: true }) }
}
const setLease = (idHash: string, ms: number | null) =>
  db
    .update(sessions)
    .set({ refreshLeaseUntil: ms === null ? null : fromStoreNow(ms) })
    .where(eq(sessions.idHash, idHash))

beforeEach(() => {
  refreshTokens.mockReset().mockImplementation(async () => ({ person: ada, tokens: tokens('2') }))
})

describe('the session ends', () => {
  it.each([
    ['the provider takes the refresh token no more', () => Promise.reject(new ApiError('UNAUTHENTICATED'))],
    [
      'the tokens are somebody else’s',
      async () => ({ person: { ...ada, userId: 'user_b' }, tokens: tokens('2') }),
    ],
  ])('where %s', async (_, answer) => {
    refreshTokens.mockImplementation(answer)
    const { session, stored } = await begin()
    await expect(refreshSession(session)).rejects.toMatchObject({ code: 'UNAUTHENTICATED' })
    expect(await stored()).toBeNull()
  })

  it('where there is no refresh token; the provider is not asked', async () => {
    const { session, stored } = await begin(10, null)
    await expect(refreshSession(session)).rejects.toMatchObject({ code: 'UNAUTHENTICATED' })
    expect(await stored()).toBeNull()
    expect(refreshTokens).not.toHaveBeenCalled()
  })

  it('and stays ended when somebody signs out while new tokens are on their way', async () => {
    const { session, stored } = await begin()
    refreshTokens.mockImplementation(async () => {
      await endSession(session.idHash)
      return { person: ada, tokens: tokens('2') }
    })
    await expect(refreshSession(session)).rejects.toMatchObject({ code: 'UNAUTHENTICATED' })
    expect(await stored()).toBeNull()
    refreshTokens.mockClear()
    await expect(refreshSession(session)).rejects.toMatchObject({ code: 'UNAUTHENTICATED' })
    expect(refreshTokens, 'for one that has ended').not.toHaveBeenCalled()
  })
})

it.each([new ApiError('IDENTITY_UNAVAILABLE'), new Error('a fault of ours')])(
  'the session stays where the provider can’t be asked, and the next may ask at once: %s',
  async (error) => {
    refreshTokens.mockRejectedValueOnce(error)
    const { session, stored } = await begin()
    await expect(refreshSession(session)).rejects.toBe(error)
    expect(await stored()).toMatchObject({ accessToken: 'access-1' })
    expect(await refreshSession(session)).toMatchObject({ accessToken: 'access-2' })
  },
)

it('new tokens are kept until the store takes them: the provider would not give the next for the former', async () => {
  const { session, stored } = await begin()
  refreshTokens.mockImplementation(async () => {
    const away = () => {
      throw new Error('Connection terminated unexpectedly')
    }
    vi.spyOn(db, 'update').mockImplementationOnce(away).mockImplementationOnce(away)
    return { person: ada, tokens: tokens('2') }
  })
  expect(await refreshSession(session)).toMatchObject({ accessToken: 'access-2' })
  expect(await stored()).toMatchObject({ accessToken: 'access-2', refreshToken: 'refresh-2' })
  expect(refreshTokens).toHaveBeenCalledTimes(1)
})

describe('a refresh', () => {
  it.each([
    [3_600, 0],
    [61, 0],
    [59, 1],
    [0, 1],
    [-3_600, 1],
  ])('of a token that is good for %d seconds: the provider is asked %d times', async (seconds, times) => {
    const { session } = await begin(seconds)
    const fresh = await withFreshTokens(session)
    expect(fresh.accessToken).toBe(times === 0 ? 'access-1' : 'access-2')
    expect(refreshTokens).toHaveBeenCalledTimes(times)
  })

  it('is one for twenty requests side by side', async () => {
    const { session } = await begin()
    const all = await Promise.all(Array.from({ length: 20 }, () => refreshSession(session)))
    expect(new Set(all.map(({ accessToken }) => accessToken))).toEqual(new Set(['access-2']))
    expect(refreshTokens.mock.calls).toEqual([['refresh-1', expect.any(Function)]])
  })

  it('keeps the refresh token where the provider gives no new one', async () => {
    refreshTokens.mockResolvedValue({ person: ada, tokens: tokens('2', 1_800, null) })
    const { session, stored } = await begin()
    await refreshSession(session)
    expect(await stored()).toMatchObject({ accessToken: 'access-2', refreshToken: 'refresh-1' })
  })
})

describe('beside another process', () => {
  it('its tokens are taken, and the provider is not asked again', async () => {
    const { session } = await begin()
    await saveTokensAsOther(session, tokens('of-other'))
    expect(await refreshSession(session)).toMatchObject({ accessToken: 'access-of-other' })
    expect(refreshTokens).not.toHaveBeenCalled()
    const [row] = await db.select().from(sessions).where(eq(sessions.idHash, session.idHash))
    expect(row?.refreshLeaseUntil, 'nobody waits for a lease that nobody uses').toBeNull()
  })

  it('one that is at it is waited for', async () => {
    const { session } = await begin()
    await setLease(session.idHash, 20_000)
    let isDone = false
    const waiting = refreshSession(session).finally(() => {
      isDone = true
    })
    await new Promise((resolve) => setTimeout(resolve, 150))
    expect(isDone).toBe(false)
    await saveTokensAsOther(session, tokens('of-other'))
    expect(await waiting).toMatchObject({ accessToken: 'access-of-other' })
    expect(refreshTokens).not.toHaveBeenCalled()
  })

  it.each([
    ['died before it was done', -1],
    ['gave up', null],
  ])('one that %s is followed', async (_, lease) => {
    const { session } = await begin()
    await setLease(session.idHash, 20_000)
    const waiting = refreshSession(session)
    await new Promise((resolve) => setTimeout(resolve, 60))
    await setLease(session.idHash, lease)
    expect(await waiting).toMatchObject({ accessToken: 'access-2' })
    expect(refreshTokens).toHaveBeenCalledTimes(1)
  })
})
