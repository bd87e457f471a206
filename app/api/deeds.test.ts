import { generateKeyPairSync, randomUUID } from 'node:crypto'
import { and, eq, isNull } from 'drizzle-orm'
import { afterAll, beforeEach, describe, expect, it } from 'vitest'
import { signInWithoutBrowser } from '@/lib/testing/sign-in-without-browser'
import { routeParams, signedIn, testEnvironment } from '@/lib/testing/signed-in'
import { FakeUpstream, sendJson } from '@/lib/testing/upstream'

const upstream = await FakeUpstream.start()
testEnvironment(upstream.url)
const { limits } = await import('@/lib/partner-api/limits')
Object.assign(limits, { retryMs: 1, recheckAfterMs: 1 })
const key = await import('./api-keys/[apiKeyId]/route')
const keys = await import('./api-keys/route')
const unresolved = await import('./api-keys/unresolved/route')
const team = await import('./team/route')
const withdraw = await import('./team/withdraw/route')
const testKey = await import('./test-key/route')
const owner = await import('./session/owner/route')
const signOut = await import('./session/sign-out/route')
const { settleRevocations } = await import('@/lib/api-keys/revocations')
const { recordOutcome } = await import('@/lib/partner-api/breaker')
const { activity, activityChains, apiKeyCreations, keyRecords, sessions } = await import('@/lib/store/schema')
const { closeStore, database } = await import('@/lib/store/store')
const { verifyActivity } = await import('@/lib/activity/verify-activity')
const db = await database()

let browser: Awaited<ReturnType<typeof signedIn>>
beforeEach(async () => {
  upstream.reset()
  recordOutcome(200)
  for (const table of [activity, activityChains, apiKeyCreations, keyRecords, sessions])
    await db.delete(table)
  browser = await signedIn()
})
afterAll(async () => {
  await closeStore()
  await upstream.stop()
})

/** What was recorded, each as `deed outcome key details`. */
const recorded = async () =>
  (await db.select().from(activity).orderBy(activity.number)).map(({ deed, outcome, apiKeyId, details }) =>
    [deed, outcome, apiKeyId, ...Object.values(details)].filter((part) => part !== null).join(' '),
  )

async function haveKey(holderId: string | null = 'user_a') {
  const { apiKeyId } = upstream.add({ clientOrganizationId: null, expiresAtSeconds: null })
  const now = new Date()
  await db.insert(keyRecords).values({
    ownerKind: 'partner',
    ownerId: 'partner_a',
    apiKeyId,
    origin: 'unknown',
    holderId,
    scope: 'partner',
    firstSeenAt: now,
    lastSeenAt: now,
  })
  return apiKeyId
}
const revoke = async (apiKeyId: string) =>
  (await key.DELETE(browser.request('DELETE', `/api/api-keys/${apiKeyId}`), routeParams({ apiKeyId }))).status
/** A list was read that does not show the key any more. */
const seeGone = (apiKeyId: string) =>
  db.transaction(async (transaction) => {
    const isGone = and(eq(keyRecords.apiKeyId, apiKeyId), isNull(keyRecords.goneSince))
    await transaction.update(keyRecords).set({ goneSince: new Date() }).where(isGone)
    await settleRevocations({ kind: 'partner', id: 'partner_a' }, transaction)
  })

describe('a revocation', () => {
  it('is recorded once, however often it is asked for', async () => {
    const apiKeyId = await haveKey()
    expect([await revoke(apiKeyId), await revoke(apiKeyId)]).toEqual([204, 204])
    await seeGone(apiKeyId)
    expect(await recorded()).toEqual(['revoked done key-1 false'])
    expect((await db.select().from(keyRecords))[0]).toMatchObject({
      goneSince: expect.any(Date),
      revocationAskedBy: null,
    })
  })

  it('in two tabs at once is recorded once', async () => {
    const apiKeyId = await haveKey()
    expect(await Promise.all([revoke(apiKeyId), revoke(apiKeyId)])).toEqual([204, 204])
    expect(await recorded()).toHaveLength(1)
  })

  it('of a key that no list has shown yet is recorded, and that of one that nobody has is not', async () => {
    const { apiKeyId } = upstream.add({ clientOrganizationId: null, expiresAtSeconds: null })
    await revoke(apiKeyId)
    await revoke('0'.repeat(32))
    expect(await recorded()).toEqual(['revoked done key-1 false'])
  })

  it('whose outcome is unknown is recorded as that once, and as done when a list shows no key', async () => {
    const apiKeyId = await haveKey()
    upstream.injectFault('DELETE', async ({ response, work }) => {
      await work()
      response.destroy()
    })
    upstream.injectFault('GET /v2/partner/api_keys', ({ response }) =>
      sendJson(response, { status: 500, body: {} }),
    )
    expect([await revoke(apiKeyId), await revoke(apiKeyId)]).toEqual([502, 502])
    await seeGone(apiKeyId)
    await seeGone(apiKeyId)
    expect(await recorded()).toEqual([
      'revoked unknown key-1 REVOKE_OUTCOME_UNKNOWN',
      'revoked done key-1 true',
    ])
  })

  it('that a crash left between Kintsugi and the store is recorded by a list, as of who asked', async () => {
    const apiKeyId = await haveKey()
    await db.update(keyRecords).set({ revocationAskedAt: new Date(), revocationAskedBy: 'user_crashed' })
    await seeGone(apiKeyId)
    const [entry] = await db.select().from(activity)
    expect(entry).toMatchObject({ userId: 'user_crashed', deed: 'revoked', details: { foundGone: true } })
    expect(entry?.personal).toEqual({})
  })

  it('that was refused is recorded as that, and nothing more when the key goes for another reason', async () => {
    const apiKeyId = await haveKey()
    upstream.injectFault('DELETE', ({ response }) =>
      sendJson(response, { status: 403, body: { detail: 'no' } }),
    )
    expect(await revoke(apiKeyId)).toBe(403)
    await seeGone(apiKeyId)
    expect(await recorded()).toEqual(['revoked refused key-1 FORBIDDEN'])
  })

  it('of a key in somebody else’s list is refused, recorded as that, and takes nothing from its record', async () => {
    const apiKeyId = await haveKey('user_b')
    upstream.keys = []
    const params = routeParams({ apiKeyId })
    const answer = await key.DELETE(browser.request('DELETE', `/api/api-keys/${apiKeyId}`), params)
    const { error } = await answer.json()
    expect([answer.status, error.code]).toEqual([404, 'NOT_FOUND'])
    expect(error.message).toMatch(/another person’s.*only they can revoke it/)
    expect(await recorded()).toEqual(['revoked refused key-1 NOT_FOUND'])
    expect((await db.select().from(keyRecords))[0]).toMatchObject({
      goneSince: null,
      revocationAskedBy: null,
    })
  })

  it('of a key in somebody else’s list that went before, or in nobody’s, is done', async () => {
    const apiKeyId = await haveKey('user_b')
    upstream.keys = []
    await db.update(keyRecords).set({ goneSince: new Date() })
    expect([await revoke(apiKeyId), await revoke('0'.repeat(32))]).toEqual([204, 204])
    expect(await recorded()).toEqual([])
  })
})

describe('a creation', () => {
  const publicKey = generateKeyPairSync('ec', { namedCurve: 'P-256' }).publicKey.export({ format: 'jwk' })
  const create = async (idempotencyKey: string) =>
    (
      await keys.POST(
        browser.request(
          'POST',
          '/api/api-keys',
          { clientOrganizationId: null, expiresAtSeconds: 4_000_000_000, publicKey },
          { 'idempotency-key': idempotencyKey },
        ),
        routeParams(),
      )
    ).status
  const readBanner = () => unresolved.GET(browser.request('GET', '/api/api-keys/unresolved'), routeParams())

  it('is recorded once, however often its answer is asked for', async () => {
    const idempotencyKey = randomUUID()
    expect([await create(idempotencyKey), await create(idempotencyKey)]).toEqual([201, 201])
    expect(await recorded()).toEqual(['created done key-1 false 4000000000'])
  })

  it('whose answer was lost is recorded once, by whoever finds its key', async () => {
    upstream.injectFault('POST', async ({ response, work }) => {
      await work()
      response.destroy()
    })
    const idempotencyKey = randomUUID()
    expect(await create(idempotencyKey)).toBe(502)
    await Promise.all([create(idempotencyKey), readBanner(), readBanner()])
    expect(await recorded()).toEqual(['created done key-1 true 4000000000'])
  })

  it('whose outcome is unknown is recorded as that, and as done once its key is found', async () => {
    upstream.injectFault('POST', async ({ response, work }) => {
      await work()
      upstream.injectFault('GET /v2/partner/api_keys', ({ response: of }) =>
        sendJson(of, { status: 500, body: {} }),
      )
      response.destroy()
    })
    expect(await create(randomUUID())).toBe(502)
    upstream.clearFault('GET /v2/partner/api_keys')
    await readBanner()
    await readBanner()
    expect(await recorded()).toEqual([
      'created unknown CREATE_OUTCOME_UNKNOWN',
      'created done key-1 true 4000000000',
    ])
  })

  it('that was refused is recorded as that', async () => {
    upstream.injectFault('POST', ({ response }) =>
      sendJson(response, { status: 403, body: { detail: 'no' } }),
    )
    expect(await create(randomUUID())).toBe(403)
    expect(await recorded()).toEqual(['created refused FORBIDDEN'])
  })
})

it('sign-in, switch and sign-out are recorded with where they came from', async () => {
  const { cookie } = await signInWithoutBrowser()
  expect(cookie).toBeDefined()
  const choose = { kind: 'partner', id: 'partner_a' }
  expect((await owner.PUT(browser.request('PUT', '/api/session/owner', choose), routeParams())).status).toBe(
    200,
  )
  const other = { kind: 'partner', id: 'partner_of_others' }
  expect((await owner.PUT(browser.request('PUT', '/api/session/owner', other), routeParams())).status).toBe(
    403,
  )
  for (const status of [303, 303]) {
    const answer = await signOut.POST(browser.request('POST', '/api/session/sign-out'), routeParams())
    expect(answer.status).toBeLessThanOrEqual(status)
  }
  expect(await recorded()).toEqual([
    'signed-in done',
    'switched done',
    'switched refused OWNER_ACCESS_LOST',
    'signed-out done',
  ])
})

describe('a change of the team', () => {
  const user = (id: string, role: string, status = 'ACTIVE') => ({
    id,
    partnerId: 'partner_a',
    userId: status === 'PENDING' ? null : id,
    email: status === 'PENDING' ? id : `${id}@example.com`,
    role,
    status,
  })
  const change = async (memberId: string, wanted: object) =>
    (
      await team.PATCH(
        browser.request('PATCH', '/api/team', { memberId, change: wanted, aboutMyself: false }),
        routeParams(),
      )
    ).status

  it('is recorded with whom it was about, done, refused or unknown', async () => {
    let answer: 'work' | 'drop' = 'work'
    upstream.answers(({ method, path, body }, response) => {
      const send = (status: number, data: unknown) => sendJson(response, { status, body: data })
      if (path === '/v2/partner/user') return send(200, { email: '', role: 'ADMIN', status: 'ACTIVE' })
      const members = [
        user('ola', 'OWNER'),
        user('kim', 'MEMBER'),
        user('ivy@new.example', 'MEMBER', 'PENDING'),
      ]
      if (method === 'GET') return send(200, members)
      if (answer === 'drop') return response.destroy()
      if (method === 'DELETE') return response.writeHead(204).end()
      const sent = JSON.parse(body)
      if (method === 'POST') return send(201, user(sent.email, sent.role, 'PENDING'))
      return send(200, { ...user('kim', 'MEMBER'), ...sent })
    })
    const invite = { email: 'new@example.com', role: 'MEMBER' }
    await team.POST(browser.request('POST', '/api/team', invite), routeParams())
    expect(await change('kim', { role: 'ADMIN' })).toBe(200)
    expect(await change('kim', { status: 'INACTIVE' })).toBe(200)
    expect(await change('ola', { status: 'INACTIVE' })).toBe(403)
    const memberId = 'ivy@new.example'
    await withdraw.POST(browser.request('POST', '/api/team/withdraw', { memberId }), routeParams())
    answer = 'drop'
    expect(await change('kim', { status: 'INACTIVE' })).toBe(502)
    expect(await recorded()).toEqual([
      'invited done MEMBER',
      'role-changed done ADMIN',
      'deactivated done',
      'deactivated refused OWNERS_ONLY',
      'withdrawn done',
      'deactivated unknown TEAM_OUTCOME_UNKNOWN',
    ])
    const rows = await db.select().from(activity).orderBy(activity.number)
    expect(rows.map(({ subjectId, personal }) => subjectId ?? personal?.subjectEmail)).toEqual([
      'new@example.com',
      'kim',
      'kim',
      'ola',
      'ivy@new.example',
      'kim',
    ])
  })
})

it('a test of a key is recorded with its id, and never with its token', async () => {
  const token = 'ab'.repeat(48)
  const now = new Date()
  await db.insert(keyRecords).values({
    ownerKind: 'partner',
    ownerId: 'partner_a',
    apiKeyId: token.slice(0, 32),
    origin: 'here',
    scope: 'partner',
    firstSeenAt: now,
    lastSeenAt: now,
  })
  for (const pasted of [token, 'cd'.repeat(48)])
    await testKey.POST(
      browser.request('POST', '/api/test-key', { token: pasted, organizationId: null }),
      routeParams(),
    )
  expect(await recorded()).toEqual([
    `tested done ${token.slice(0, 32)} 404 nothing`,
    'tested done 404 nothing',
  ])
  expect(JSON.stringify(await db.select().from(activity).where(eq(activity.deed, 'tested')))).not.toMatch(
    /[0-9a-f]{40}/,
  )
})

it('all of it is one chain that holds', async () => {
  await Promise.all([haveKey(), haveKey(), haveKey()].map(async (apiKeyId) => revoke(await apiKeyId)))
  for await (const chain of verifyActivity(db)) expect(chain).toMatchObject({ entries: 3, problems: [] })
})
