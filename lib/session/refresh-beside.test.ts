import { setTimeout as sleep } from 'node:timers/promises'
import { type SQL, sql } from 'drizzle-orm'
import { afterAll, beforeEach, expect, it, vi } from 'vitest'
import { ApiError } from '@/lib/http/api-error'
import type { sessions } from '@/lib/store/schema'
import { saveTokensAsOther } from '@/lib/testing/save-as-other'
import { testEnvironment } from '@/lib/testing/signed-in'
import type { Session } from './session-row'

// Time passes by jumps: for the store, and for what the processes measure.
const clock = vi.hoisted(() => ({ aheadMs: 0 }))
const now = performance.now.bind(performance)
vi.spyOn(performance, 'now').mockImplementation(() => now() + clock.aheadMs)
vi.mock('@/lib/store/clock', async (importOriginal) => {
  const ahead = () => sql`date_trunc('milliseconds', now()) + make_interval(secs => ${clock.aheadMs / 1000})`
  return {
    ...(await importOriginal<typeof import('@/lib/store/clock')>()),
    get storeNow() {
      return ahead()
    },
    fromStoreNow: (ms: number) => sql`${ahead()} + make_interval(secs => ${ms / 1000})`,
  }
})

testEnvironment('http://127.0.0.1:9')
const store = await import('@/lib/store/store')
const { createSession, endSession, readSession } = await import('./session')
const { claimLease } = await import('./refresh-lease')
afterAll(() => store.closeStore())

const ada = { userId: 'user_a', email: 'a@example.com', name: 'Ada' }
const tokensOf = (name: number | string) => ({
  accessToken: `access-${name}`,
  accessExpiresAt: new Date(Date.now() + 1_800_000),
  refreshToken: `refresh-${name}`,
})

/** Takes each refresh token once. Who sends a former one, or one beside another, ends the sign-in: there is no grace. */
let provider: { sent: string[]; running: number; isEnded: boolean }
beforeEach(() => {
  provider = { sent: [], running: 0, isEnded: false }
})

/** Where a process can be held up: before it gets to the store for each of three things, before it asks the provider, before the answer comes. */
type Place = 'claim' | 'read' | 'save' | 'send' | 'answer'
/** What happens meanwhile; then the store is away, or does what it is asked and breaks before it says so. */
type Meanwhile = () => Promise<'away' | 'unsaid' | undefined>

type Database = Awaited<ReturnType<typeof store.database>>
const withoutAnswer = (db: Database) => ({
  update: (table: typeof sessions) => ({
    set: (columns: object) => ({
      where: (condition: SQL) => ({
        returning: () => db.update(table).set(columns).where(condition).then(broken),
      }),
    }),
  }),
})
function broken(): never {
  throw new Error('Connection terminated unexpectedly')
}

/** Refreshes as one more process does, on the same store. Answers the access token, or the code of what went wrong. */
async function newProcess() {
  let [places, heldUp]: [Place[], { [place in Place]?: Meanwhile }] = [[], {}]
  const meanwhile = (place: Place | undefined) => place && heldUp[place]?.()
  vi.resetModules()
  for (const name of ['refreshes', 'session memory'])
    delete (globalThis as Record<symbol, unknown>)[Symbol.for(`partner-experience ${name}`)]
  vi.doMock('@/lib/store/store', () => ({
    ...store,
    database: async () => {
      const outcome = await meanwhile(places.shift())
      if (outcome === 'away') broken()
      const db = await store.database()
      return outcome === 'unsaid' ? withoutAnswer(db) : db
    },
  }))
  vi.doMock('./identity/identity', () => ({
    refreshTokens: async (refreshToken: string, maySend = () => true) => {
      await meanwhile('send')
      if (!maySend()) return null
      provider.sent.push(refreshToken)
      const next = tokensOf(provider.sent.length + 1)
      if (refreshToken !== `refresh-${provider.sent.length}` || provider.running > 0) provider.isEnded = true
      provider.running++
      await meanwhile('answer')
      provider.running--
      if (provider.isEnded) throw new ApiError('UNAUTHENTICATED')
      return { person: ada, tokens: next }
    },
  }))
  const { refreshSession } = await import('./refresh')
  return (session: Session, held: typeof heldUp = {}): Promise<string> => {
    ;[places, heldUp] = [['claim', 'read', 'save'], held]
    return refreshSession(session).then(
      ({ accessToken }) => accessToken,
      (error) => error.code ?? error.message,
    )
  }
}
const [first, second] = [await newProcess(), await newProcess()]

async function begin() {
  const id = await createSession(ada, { ...tokensOf(1), accessExpiresAt: new Date() }, null)
  const session = await readSession(id)
  if (!session) throw new Error('It is there.')
  return { session, stored: () => readSession(id, { fresh: true }) }
}

it.each<[seconds: number, place: Place, outcome?: 'away' | 'unsaid']>([
  [20, 'claim'],
  [5, 'read'],
  [20, 'read'],
  [50, 'read'],
  [5, 'send'],
  [20, 'send'],
  [50, 'send'],
  [10, 'answer'],
  [30, 'save'],
  [30, 'save', 'away'],
  [30, 'save', 'unsaid'],
])(
  'of two processes one sends and both have its tokens, where the first is held up for %d s before its %s',
  async (seconds, place, outcome) => {
    const { session, stored } = await begin()
    let others: Promise<string> | undefined
    const meanwhile: Meanwhile = async () => {
      if (others) return
      others = second(session)
      await sleep(60)
      clock.aheadMs += seconds * 1_000
      // It goes on to the end where it can.
      await Promise.race([others, sleep(200)])
      return outcome
    }
    expect(await first(session, { [place]: meanwhile })).toBe('access-2')
    expect(await others).toBe('access-2')
    expect(provider).toMatchObject({ sent: ['refresh-1'], isEnded: false })
    expect(await stored()).toMatchObject({ accessToken: 'access-2', refreshToken: 'refresh-2' })
  },
)

it('one that was killed is followed when its lease is over, and not before', async () => {
  const { session } = await begin()
  void first(session, { send: () => new Promise(() => {}) })
  await sleep(60)
  const answer = second(session)
  clock.aheadMs += 44_000
  await sleep(200)
  expect(provider.sent).toEqual([])
  clock.aheadMs += 1_100
  expect(await answer).toBe('access-2')
})

it('one that never says that it is done is not waited for for ever', async () => {
  const { session, stored } = await begin()
  const tooLong = async () => {
    clock.aheadMs += 46_000
    return undefined
  }
  const answer = first(session, { read: tooLong })
  await vi.waitUntil(() => claimLease(session.idHash))
  clock.aheadMs += 61_000
  await claimLease(session.idHash)
  expect(await answer).toBe('TOO_BUSY')
  expect(await stored()).toMatchObject({ accessToken: 'access-1' })
})

it.each(['is refused', 'comes with new tokens'])(
  'one that %s when the other has gone on leaves it its lease, its tokens and the session',
  async (what) => {
    const { session, stored } = await begin()
    const meanwhile = async () => {
      clock.aheadMs += 50_000
      provider.isEnded = what === 'is refused'
      // The other has the lease by now, and the store is slow for it.
      expect(await claimLease(session.idHash)).not.toBeNull()
      return undefined
    }
    const answer = first(session, what === 'is refused' ? { answer: meanwhile } : { save: meanwhile })
    await sleep(300)
    expect(await stored()).toMatchObject({ accessToken: 'access-1' })
    expect(await claimLease(session.idHash), 'it holds').toBeNull()
    await saveTokensAsOther(session, tokensOf('of-other'))
    expect(await answer).toBe('access-of-other')
    expect(await stored()).toMatchObject({ refreshToken: 'refresh-of-other' })
  },
)

it('a sign-out while one of them saves stays one', async () => {
  const { session, stored } = await begin()
  const save = async () => void (await endSession(session.idHash))
  expect(await first(session, { save: save as Meanwhile })).toBe('UNAUTHENTICATED')
  expect(await stored()).toBeNull()
})
