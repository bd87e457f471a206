import { eq } from 'drizzle-orm'
import { afterAll, beforeEach, describe, expect, it } from 'vitest'
import type { Owner } from '@/lib/owner/schema'
import { signedIn, testEnvironment } from '@/lib/testing/signed-in'

testEnvironment('http://127.0.0.1:9')
const store = {
  ...(await import('./creation-store')),
  ...(await import('./list-creations')),
  ...(await import('./sweep-creations')),
}
const { closeStore, database } = await import('@/lib/store/store')
const { apiKeyCreations, sessions } = await import('@/lib/store/schema')
const { fromStoreNow } = await import('@/lib/store/clock')
const db = await database()
beforeEach(async () => {
  await db.delete(apiKeyCreations)
  await db.delete(sessions)
})
afterAll(() => closeStore())

const minute = 60_000
const day = 24 * 60 * minute
const partner: Owner = { kind: 'partner', id: 'partner_a', name: 'A' }
const organization: Owner = { kind: 'organization', id: 'org_1', name: null }
const forAll = { clientOrganizationId: null, expiresAtSeconds: null }

type Columns = Parameters<ReturnType<typeof db.update<typeof apiKeyCreations>>['set']>[0]
const change = (id: string, columns: Columns) =>
  db.update(apiKeyCreations).set(columns).where(eq(apiKeyCreations.id, id))
const start = (id: string, owner: Owner = partner, userId = 'user_a') =>
  store.startCreation({ id, requestHash: 'hash', userId, owner, key: forAll })
/** A claim that nobody else has. */
async function begin(id: string, columns?: Columns, owner: Owner = partner, userId = 'user_a') {
  const claim = await start(id, owner, userId)
  if (!claim) throw new Error('It is free.')
  if (columns) await change(id, columns)
  return claim
}
const read = async (id: string) => {
  const creation = await store.readCreation(id)
  if (!creation) throw new Error('It is there.')
  return creation
}
const ids = (creations: { id: string }[]) => creations.map(({ id }) => id).sort()
const left = async () => ids(await db.select().from(apiKeyCreations))

describe('a claim', () => {
  it.each([2, 20])('is one of %d for the same idempotency key', async (count) => {
    const claims = await Promise.all(Array.from({ length: count }, () => start('same')))
    expect(claims.filter(Boolean)).toHaveLength(1)
    expect(await start('same'), 'later').toBeNull()
    expect(await start('other')).not.toBeNull()
  })

  it('that is forgotten frees the key, and takes nothing of who has it since', async () => {
    const former = await begin('same')
    await store.forgetCreation(former)
    const later = await begin('same', { startedAt: fromStoreNow(5) })
    await store.forgetCreation(former)
    await store.forgetCreation(later)
    expect(await left(), 'it is known by its time, too').toEqual(['same'])
    await store.forgetCreation(await read('same'))
    expect(await left()).toEqual([])
  })
})

describe('upstream may be asked', () => {
  it('once, with the keys of before noted', async () => {
    const claim = await begin('a')
    const armed = await Promise.all(Array.from({ length: 5 }, () => store.recordKnownKeys(claim, ['k1'])))
    expect(armed.filter(Boolean)).toHaveLength(1)
    const creation = await read('a')
    expect(creation).toMatchObject({ knownKeyIds: ['k1'], state: 'running' })
    expect(store.isBusy(creation)).toBe(true)
    expect(await store.recordKnownKeys(claim, [])).toBe(false)
  })

  it.each([
    ['the time to read the keys of before is over', { busyUntil: fromStoreNow(-1) }],
    ['somebody was shown that its outcome is unknown', { state: 'unresolved' as const }],
    ['it was delivered', { state: 'delivered' as const }],
    ['another one has the idempotency key', { startedAt: fromStoreNow(5) }],
  ])('not when %s', async (_, columns) => {
    const claim = await begin('a', columns)
    expect(await store.recordKnownKeys(claim, [])).toBe(false)
    expect((await read('a')).knownKeyIds).toBeNull()
  })

  it('not when it was forgotten', async () => {
    const claim = await begin('a')
    await store.forgetCreation(claim)
    expect(await store.recordKnownKeys(claim, [])).toBe(false)
  })
})

describe('the creations that nobody knows the end of', () => {
  it('are those that are unresolved and those whose process died, of this person for this owner', async () => {
    const open = { state: 'unresolved' as const }
    await begin('unresolved', open)
    await begin('died', { busyUntil: fromStoreNow(-1), startedAt: fromStoreNow(-minute) })
    await begin('at work')
    await begin('delivered', { state: 'delivered', busyUntil: fromStoreNow(-1) })
    await begin('of another person', open, partner, 'user_b')
    await begin('of another partner', open, { ...partner, id: 'partner_b' })
    await begin('of an organization', open, organization)
    const list = await store.listOpenCreations('user_a', partner)
    expect(
      list.map(({ id }) => id),
      'the oldest first',
    ).toEqual(['died', 'unresolved'])
    expect(ids(await store.listOpenCreations('user_a', organization))).toEqual(['of an organization'])
    expect(await store.listOpenCreations('user_c', partner)).toEqual([])
  })

  it('are not found by an id that a partner and an organization share', async () => {
    await begin('a', { state: 'unresolved' }, { ...organization, id: partner.id })
    expect(await store.listOpenCreations('user_a', partner)).toEqual([])
  })
})

it('the other creations of a list are one’s own in a partner, and everybody’s in an organization', async () => {
  await begin('mine')
  await begin('mine too')
  await begin('of another person', undefined, partner, 'user_b')
  await begin('in the organization', undefined, organization)
  await begin('there of another person', undefined, organization, 'user_b')
  await begin('of another organization', undefined, { ...organization, id: 'org_2' })
  expect(ids(await store.listOtherCreations(await read('mine')))).toEqual(['mine too'])
  expect(ids(await store.listOtherCreations(await read('in the organization')))).toEqual([
    'there of another person',
  ])
})

describe('what is kept, and for how long', () => {
  const aged = (ms: number, columns?: Columns) => ({ ...columns, startedAt: fromStoreNow(-ms) })
  const delivered = { state: 'delivered' as const, sealedAnswer: 'sealed' }

  it('a sealed answer for ten minutes, whether or not it was swept', async () => {
    await begin('old', aged(10 * minute + 1_000, delivered))
    await begin('new', aged(9 * minute, delivered))
    expect(store.hasFreshAnswer(await read('old'))).toBe(false)
    await store.sweepCreations()
    expect(await read('old')).toMatchObject({ sealedAnswer: null, state: 'delivered' })
    expect(await read('new')).toMatchObject({ sealedAnswer: 'sealed' })
    expect(store.hasFreshAnswer(await read('new'))).toBe(true)
  })

  it('a delivered key for a day, and for as long as another of its list is open', async () => {
    await begin('young', aged(day - minute, delivered))
    await begin('old', aged(day + minute, delivered))
    await begin('old of another list', aged(day + minute, delivered), organization)
    await begin('open', { state: 'unresolved' })
    await store.sweepCreations()
    expect(await left()).toEqual(['old', 'open', 'young'])
    await store.forgetCreation(await read('open'))
    await store.sweepCreations()
    expect(await left()).toEqual(['young'])
  })

  it('an open one for thirty days, and for as long as its person is signed in', async () => {
    const open = { state: 'unresolved' as const }
    await begin('young', aged(30 * day - minute, open))
    await begin('old', aged(30 * day + minute, open))
    await begin('old of another person', aged(30 * day + minute, open), partner, 'user_b')
    await signedIn()
    await store.sweepCreations()
    expect(await left()).toEqual(['old', 'young'])
    await db.update(sessions).set({ expiresAt: fromStoreNow(-1) })
    await store.sweepCreations()
    expect(await left()).toEqual(['young'])
  })
})

describe('a creation as it was read', () => {
  it.each([
    ['running', 1, { busy: true, abandoned: false }],
    ['running', 0, { busy: false, abandoned: true }],
    ['running', null, { busy: false, abandoned: true }],
    ['unresolved', 1, { busy: true, abandoned: false }],
    ['unresolved', -1, { busy: false, abandoned: false }],
    ['delivered', -1, { busy: false, abandoned: false }],
  ] as const)('%s, busy for %s ms yet: %j', async (state, busyForMs, expected) => {
    await begin('a')
    const creation = { ...(await read('a')), state, busyForMs }
    expect({ busy: store.isBusy(creation), abandoned: store.isAbandoned(creation) }).toEqual(expected)
  })

  it('may still be going on upstream for as long as was noted', async () => {
    await begin('a')
    await store.markUnresolved('a', 5_000)
    const { state, busyForMs } = await read('a')
    expect(state).toBe('unresolved')
    expect(busyForMs).toBeGreaterThan(0)
    expect(busyForMs).toBeLessThanOrEqual(5_000)
  })
})

describe('the same request', () => {
  const publicKey = { kty: 'EC' as const, crv: 'P-256' as const, x: 'x', y: 'y' }
  const request = { clientOrganizationId: null, expiresAtSeconds: null, publicKey }
  const hash = (more: object = {}, owner: Owner = partner) =>
    store.requestHashOf(owner, { ...request, ...more })

  it('has the same hash, for a length also a minute later', () => {
    expect(hash()).toBe(hash())
    const month = { expiresAtSeconds: undefined, expiresIn: { months: 1, timeZone: 'UTC' } }
    expect(hash(month)).toBe(hash({ ...month, expiresIn: { months: 1, timeZone: 'UTC' } }))
  })

  it('is another where anything of it differs', () => {
    const hashes = [
      hash(),
      hash({ clientOrganizationId: 'org_1' }),
      hash({ clientOrganizationId: '' }),
      hash({ expiresAtSeconds: 4_000_000_000 }),
      hash({ expiresIn: { days: 1 } }),
      hash({ expiresIn: { months: 1, timeZone: 'UTC' } }),
      hash({ expiresIn: { months: 1, timeZone: 'Asia/Tokyo' } }),
      hash({ publicKey: { ...publicKey, x: 'y', y: 'x' } }),
      hash({}, { ...partner, id: 'partner_b' }),
      hash({}, { ...organization, id: partner.id }),
    ]
    expect(new Set(hashes).size).toBe(hashes.length)
  })

  it('of two people is two, whatever their idempotency keys are', () => {
    const of = store.creationIdOf
    expect(of('user_a', 'key')).toBe(of('user_a', 'key'))
    expect(
      new Set([of('user_a', 'key'), of('user_b', 'key'), of('user_a', 'keys'), of('user', '_akey')]).size,
    ).toBe(4)
  })
})
