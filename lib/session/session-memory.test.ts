import { afterAll, afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { saveTokensAsOther } from '@/lib/testing/save-as-other'
import { signedIn, testEnvironment } from '@/lib/testing/signed-in'

/** What the store read is held back until it is let go; what it then answers is what it read before. */
let held: (() => void)[] | null = null
vi.mock('@/lib/store/store', async (importOriginal) => {
  const original = await importOriginal<typeof import('@/lib/store/store')>()
  type Database = Awaited<ReturnType<typeof original.database>>
  const slow = (db: Database) =>
    new Proxy(db, {
      get: (target, name) => (name === 'select' ? slowSelect(target) : Reflect.get(target, name)),
    })
  const slowSelect = (db: Database) => (columns: never) => ({
    from: (table: never) => ({
      where: async (condition: never) => {
        const rows = await db.select(columns).from(table).where(condition)
        if (held) await new Promise<void>((resolve) => held?.push(resolve))
        return rows
      },
    }),
  })
  return { ...original, database: async () => slow(await original.database()) }
})

testEnvironment('http://localhost:9')
const { endSession, endSessionsOf, readSession, saveOwner } = await import('./session')
const { closeStore, database } = await import('@/lib/store/store')
const { sessions } = await import('@/lib/store/schema')

const partnerB = { kind: 'partner' as const, id: 'partner_b', name: 'B' }
const partnerC = { kind: 'partner' as const, id: 'partner_c', name: 'C' }

let browser: Awaited<ReturnType<typeof signedIn>>
const read = (options?: { fresh: boolean }) => readSession(browser.id, options)
const current = async () => {
  const session = await read()
  if (!session) throw new Error('There is a session.')
  return session
}

/** Begins reads of the store, and answers when all of them have read it and none is back yet. */
async function begin<T>(count: number, reads: () => T): Promise<T> {
  held = []
  const begun = reads()
  await vi.waitUntil(() => held?.length === count, { interval: 1 })
  return begun
}
function letGo() {
  const waiting = held ?? []
  held = null
  for (const go of waiting) go()
}

beforeEach(async () => {
  browser = await signedIn()
})
afterEach(async () => {
  letGo()
  vi.useRealTimers()
  await (await database()).delete(sessions)
})
afterAll(closeStore)

it('remembers a session for five seconds, counted from when it was asked for', async () => {
  await current()
  await (await database()).delete(sessions)
  expect(await read(), 'from memory').not.toBeNull()
  expect(await read({ fresh: true }), 'from the store').toBeNull()
  expect(await read(), 'and the memory knows').toBeNull()

  browser = await signedIn()
  await current()
  await (await database()).delete(sessions)
  vi.useFakeTimers({ toFake: ['Date'], now: Date.now() + 5_001 })
  expect(await read()).toBeNull()
})

describe('a read that ran beside', () => {
  it.each([
    ['a sign-out', async () => endSession((await current()).idHash)],
    ['a sign-out everywhere', async () => void (await endSessionsOf('user_a'))],
  ])('%s does not bring the session back', async (_, end) => {
    // Known before, so that the end itself does not wait for the held read.
    await current()
    const late = await begin(2, () => [read({ fresh: true }), read({ fresh: true })])
    await end()
    letGo()
    await Promise.all(late)
    expect(await read()).toBeNull()
  })

  it('a switch does not bring the former partner back', async () => {
    const session = await current()
    const late = await begin(1, () => [read({ fresh: true })])
    await saveOwner(session, partnerB)
    letGo()
    await Promise.all(late)
    expect((await read())?.owner?.id).toBe('partner_b')
  })

  it('a refresh of tokens does not bring the former ones back', async () => {
    const session = await current()
    const late = await begin(1, () => [read({ fresh: true })])
    await saveTokensAsOther(session, { ...session, accessToken: 'access-2' })
    letGo()
    await Promise.all(late)
    expect((await read())?.accessToken).toBe('access-2')
  })

  it('a later and faster read does not take its place', async () => {
    await current()
    const [late] = await begin(1, () => [read({ fresh: true })])
    const go = held ?? []
    held = null
    // Another replica changes the session; this one learns it from its next read.
    await (await database()).update(sessions).set({ ownerId: 'partner_b', ownerName: 'B' })
    expect((await read({ fresh: true }))?.owner?.id).toBe('partner_b')
    for (const one of go) one()
    expect((await late)?.owner?.id, 'it read before').toBe('partner_a')
    expect((await read())?.owner?.id).toBe('partner_b')
  })
})

describe('a switch', () => {
  it('is made for the session as it was, and not where another one came in between', async () => {
    const session = await current()
    await saveOwner(session, partnerB)
    await expect(saveOwner(session, partnerC)).rejects.toMatchObject({
      code: 'OWNER_CHANGED',
      details: { person: { userId: 'user_a' }, owner: partnerB },
    })
    expect((await read())?.owner?.id).toBe('partner_b')
  })

  it.each([null, { kind: 'organization' as const, id: 'partner_a', name: 'O' }])(
    'from %j, too',
    async (owner) => {
      browser = await signedIn(owner)
      const session = await current()
      expect((await saveOwner(session, partnerB)).owner?.id).toBe('partner_b')
      await expect(saveOwner(session, partnerC)).rejects.toMatchObject({ code: 'OWNER_CHANGED' })
    },
  )

  it('keeps the tokens that another process has refreshed meanwhile', async () => {
    const session = await current()
    await saveTokensAsOther(session, { ...session, accessToken: 'access-2' })
    expect((await saveOwner(session, partnerB)).accessToken).toBe('access-2')
    expect((await read())?.accessToken).toBe('access-2')
  })

  it('of a session that has ended says so', async () => {
    const session = await current()
    await endSession(session.idHash)
    await expect(saveOwner(session, partnerB)).rejects.toMatchObject({ code: 'UNAUTHENTICATED' })
  })
})

describe('idleness', () => {
  const minute = 60_000
  const later = (ms: number) => vi.useFakeTimers({ toFake: ['Date'], now: Date.now() + ms })

  it('ends a session that only its pages ask with', async () => {
    for (let elapsed = 0; elapsed < 60; elapsed += 10) {
      expect(await readSession(browser.id, { inUse: false })).not.toBeNull()
      later(10 * minute)
    }
    later(minute)
    expect(await readSession(browser.id, { inUse: false })).toBeNull()
  })

  it('does not end one that is in use, though its pages ask in between and memory serves it', async () => {
    for (let elapsed = 0; elapsed < 120; elapsed += 30) {
      later(30 * minute)
      expect(await readSession(browser.id, { inUse: false })).not.toBeNull()
      expect(await readSession(browser.id)).not.toBeNull()
    }
  })
})
