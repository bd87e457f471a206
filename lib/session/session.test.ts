import { eq } from 'drizzle-orm'
import { afterAll, beforeEach, describe, expect, it } from 'vitest'
import type { Owner } from '@/lib/owner/schema'
import { saveTokensAsOther } from '@/lib/testing/save-as-other'
import { testEnvironment } from '@/lib/testing/signed-in'

testEnvironment('http://127.0.0.1:9')
const { createSession, endSession, endSessionsOf, readSession, readStoredSession, saveOwner, sweepSessions } =
  await import('./session')
const { forget } = await import('./session-memory')
const { closeStore, database } = await import('@/lib/store/store')
const { sessions } = await import('@/lib/store/schema')
const { fromStoreNow } = await import('@/lib/store/clock')
const db = await database()
beforeEach(() => db.delete(sessions))
afterAll(() => closeStore())

const minute = 60_000
const ada = { userId: 'user_a', email: 'a@example.com', name: 'Ada' }
const ben = { userId: 'user_b', email: 'b@example.com', name: 'Ben' }
const partner: Owner = { kind: 'partner', id: 'partner_a', name: 'A' }
const organization: Owner = { kind: 'organization', id: 'org_1', name: null }
const tokens = (name = '1') => ({
  accessToken: `access-${name}`,
  accessExpiresAt: new Date(Date.now() + 30 * minute),
  refreshToken: `refresh-${name}`,
})

/** A new session: its id, and the session as it is read. */
async function begin(person = ada, owner: Owner | null = partner) {
  const id = await createSession(person, tokens(), owner)
  const session = await readSession(id)
  if (!session) throw new Error('It is there.')
  return { id, session }
}
/** As another process would: what is remembered here stays. */
const change = (
  idHash: string,
  columns: Parameters<ReturnType<typeof db.update<typeof sessions>>['set']>[0],
) => db.update(sessions).set(columns).where(eq(sessions.idHash, idHash))

describe('there is no session', () => {
  it.each([
    ['no cookie', undefined],
    ['an empty one', ''],
    ['an id that nobody was given', 'a'.repeat(43)],
    ['one that is too long to be one', 'a'.repeat(65)],
  ])('for %s', async (_, cookie) => {
    await begin()
    expect(await readSession(cookie)).toBeNull()
  })

  it('for what stands in the store in the place of an id', async () => {
    const { session } = await begin()
    expect(await readSession(session.idHash)).toBeNull()
  })

  it.each([
    ['an hour without a request', { lastSeenAt: fromStoreNow(-60 * minute) }],
    ['twelve hours', { expiresAt: fromStoreNow(0) }],
  ])('after %s, and the sweep removes it', async (_, columns) => {
    const { id, session } = await begin()
    const other = await begin()
    await change(session.idHash, columns)
    expect(await readSession(id, { fresh: true })).toBeNull()
    await sweepSessions()
    expect(await db.select().from(sessions)).toMatchObject([{ idHash: other.session.idHash }])
  })

  it('whose tokens were copied from another, or from another column', async () => {
    const [mine, other] = [await begin(), await begin(ben)]
    const [row] = await db.select().from(sessions).where(eq(sessions.idHash, other.session.idHash))
    await change(mine.session.idHash, { accessToken: row?.accessToken })
    expect(await readSession(mine.id, { fresh: true })).toBeNull()
    await change(other.session.idHash, { accessToken: row?.refreshToken as string })
    expect(await readSession(other.id, { fresh: true })).toBeNull()
  })
})

describe('one that ended', () => {
  it('is remembered for seconds where another process ended it, and never by who asks the store', async () => {
    const { id, session } = await begin()
    await db.delete(sessions)
    expect(await readSession(id)).toEqual(session)
    expect(await readSession(id, { fresh: true })).toBeNull()
    expect(await readSession(id)).toBeNull()
  })

  it('here is forgotten at once', async () => {
    const { id, session } = await begin()
    await endSession(session.idHash)
    expect(await readSession(id)).toBeNull()
  })

  it('does not come back with tokens or an owner that were on their way', async () => {
    const { id, session } = await begin()
    await endSession(session.idHash)
    expect(await saveTokensAsOther(session, tokens('2'))).toBeNull()
    await expect(saveOwner(session, organization)).rejects.toMatchObject({ code: 'UNAUTHENTICATED' })
    expect(await readSession(id, { fresh: true })).toBeNull()
  })

  it('takes all of its person’s with it where that is asked, and nobody else’s', async () => {
    const [one, two, other] = [await begin(), await begin(ada, null), await begin(ben)]
    const ended = await endSessionsOf(ada.userId)
    expect(ended.map(({ idHash }) => idHash).sort()).toEqual([one.session.idHash, two.session.idHash].sort())
    expect(
      ended.map(({ refreshToken }) => refreshToken),
      'to sign out with',
    ).toEqual(['refresh-1', 'refresh-1'])
    expect([await readSession(one.id), await readSession(two.id)]).toEqual([null, null])
    expect(await readSession(other.id)).toMatchObject({ person: ben })
  })
})

describe('the active owner', () => {
  it.each([
    [partner, organization],
    [organization, partner],
    [partner, null],
    [null, organization],
    [partner, { ...partner, id: 'partner_b' }],
  ])('changes from %j to %j where it is still the former', async (from, to) => {
    const { id, session } = await begin(ada, from)
    expect(session.owner).toEqual(from)
    expect((await saveOwner(session, to)).owner).toEqual(to)
    const read = await readSession(id)
    expect(read?.owner).toEqual(to)
  })

  it.each([
    [partner, organization],
    [organization, null],
    [null, partner],
  ])('does not change for a page of before: from %j it went to %j', async (from, meanwhile) => {
    const { id, session } = await begin(ada, from)
    await saveOwner(session, meanwhile)
    const late = saveOwner(session, { kind: 'partner', id: 'partner_late', name: null })
    await expect(late).rejects.toMatchObject({ code: expect.stringMatching(/_CHANGED$/) })
    const read = await readSession(id, { fresh: true })
    expect(read?.owner).toEqual(meanwhile)
  })

  it('and the tokens are each written without taking the other back', async () => {
    const { session } = await begin()
    await saveOwner(session, organization)
    const saved = await saveTokensAsOther(session, tokens('2'))
    expect(saved).toMatchObject({ accessToken: 'access-2', refreshToken: 'refresh-2' })
    expect(saved?.owner).toEqual(organization)
  })
})

describe('a session in use', () => {
  const seenAt = async (idHash: string) =>
    (await db.select().from(sessions).where(eq(sessions.idHash, idHash)))[0]?.lastSeenAt.getTime() ?? 0

  it('is noted once a minute, unless nobody is at work with it', async () => {
    const { id, session } = await begin()
    await change(session.idHash, { lastSeenAt: fromStoreNow(-2 * minute) })
    const before = await seenAt(session.idHash)
    await readSession(id, { fresh: true, inUse: false })
    expect(await seenAt(session.idHash)).toBe(before)
    await readSession(id, { fresh: true })
    const noted = await seenAt(session.idHash)
    expect(noted - before).toBeGreaterThan(minute)
    await readSession(id, { fresh: true })
    expect(await seenAt(session.idHash)).toBe(noted)
  })

  it('still ends when its time is over', async () => {
    const { id, session } = await begin()
    await change(session.idHash, { expiresAt: fromStoreNow(300) })
    forget(session.idHash)
    expect(await readSession(id)).not.toBeNull()
    await expect.poll(() => readSession(id), { timeout: 3_000 }).toBeNull()
    expect(await readStoredSession(session.idHash)).toBeNull()
  })
})

it('the store holds neither an id nor a token, and no two ids are alike', async () => {
  const ids = await Promise.all(Array.from({ length: 5 }, () => createSession(ada, tokens(), partner)))
  expect(new Set(ids).size).toBe(5)
  for (const id of ids) expect(id).toMatch(/^[\w-]{43}$/)
  const text = JSON.stringify(await db.select().from(sessions))
  for (const secret of [...ids, 'access-1', 'refresh-1']) expect(text).not.toContain(secret)
})
