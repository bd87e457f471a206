import { eq } from 'drizzle-orm'
import { compactDecrypt, exportJWK, generateKeyPair } from 'jose'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest'
import { sampleToken } from '@/lib/testing/disguised-tokens'
import { routeParams, signedIn, testEnvironment } from '@/lib/testing/signed-in'
import { FakeUpstream } from '@/lib/testing/upstream'
import { faultyAnswer, late } from '@/lib/testing/upstream-faults'

const upstream = await FakeUpstream.start()
testEnvironment(upstream.url)
const { POST } = await import('./route')
const { GET: listUnresolved } = await import('./unresolved/route')
const { DELETE: dismiss } = await import('./unresolved/[creationId]/route')
const { closeStore, database } = await import('@/lib/store/store')
const { recordOutcome } = await import('@/lib/partner-api/breaker')
const { apiKeyCreations, sessions } = await import('@/lib/store/schema')
const { sweepCreations } = await import('@/lib/api-keys/creation/sweep-creations')

const { publicKey, privateKey } = await generateKeyPair('ECDH-ES', { crv: 'P-256' })
const jwk = await exportJWK(publicKey)
const input = { clientOrganizationId: 'org_1', expiresAtSeconds: 4_000_000_000, publicKey: jwk }
const successor = { replaces: 'key-1', publicKey: jwk }

const post = 'POST /v2/partner/api_keys'
const list = 'GET /v2/partner/api_keys'

let browser: Awaited<ReturnType<typeof signedIn>>
let opening = 0
beforeAll(async () => {
  browser = await signedIn()
})
beforeEach(async () => {
  opening++
  upstream.reset()
  // What went wrong in the test before must not keep the breaker open in this one.
  recordOutcome(200)
  await (await database()).delete(apiKeyCreations)
})
afterAll(async () => {
  await closeStore()
  await upstream.stop()
})

const create = (body: unknown = input, headers: Record<string, string> = {}) =>
  POST(
    browser.request('POST', '/api/api-keys', body, {
      'idempotency-key': `opening-of-dialog-${opening}`,
      ...headers,
    }),
    routeParams(),
  )
const createIn = (idempotencyKey: string) => create(input, { 'idempotency-key': idempotencyKey })
const errorOf = async (response: Response) => (await response.json()).error
const unresolved = async () =>
  (await listUnresolved(browser.request('GET', '/api/api-keys/unresolved'), routeParams())).json()

describe('the token', () => {
  it('leaves the server only sealed to the tab that asked', async () => {
    const response = await create()
    const text = await response.clone().text()
    const { apiKey, sealedToken } = await response.json()
    expect(response.status).toBe(201)
    expect(apiKey).toMatchObject({ apiKeyId: 'key-1', scope: 'client', clientOrganization: { id: 'org_1' } })
    expect(text).not.toContain('token-of-key-1')
    const { plaintext, protectedHeader } = await compactDecrypt(sealedToken, privateKey)
    expect(new TextDecoder().decode(plaintext)).toBe('token-of-key-1')
    expect(protectedHeader).toMatchObject({ alg: 'ECDH-ES', enc: 'A256GCM' })
  })

  it('is nowhere in the store', async () => {
    await create()
    const rows = await (await database()).select().from(apiKeyCreations)
    expect(JSON.stringify(rows)).toContain('sealedToken')
    expect(JSON.stringify(rows)).not.toContain('token-of-key')
  })

  it.each([
    ['no key', undefined],
    ['a point off the curve', { ...jwk, y: 'A'.repeat(43) }],
    ['another curve', { ...jwk, crv: 'P-384' }],
    ['a private key’s shape', { kty: 'oct', k: 'x' }],
  ])('is not made for %s', async (_, key) => {
    expect((await create({ ...input, publicKey: key })).status).toBe(422)
    expect(upstream.count(post)).toBe(0)
  })
})

describe('one press, one key', () => {
  it('answers a repeated request with the same key, asking upstream once', async () => {
    const first = await (await create()).json()
    const again = await (await create()).json()
    expect(again).toEqual(first)
    expect(upstream.count(post)).toBe(1)
  })

  it('lets requests side by side wait for one answer', async () => {
    upstream.injectFault(post, late(200))
    const answers = await Promise.all(Array.from({ length: 20 }, async () => (await create()).json()))
    expect(new Set(answers.map(({ apiKey }) => apiKey.apiKeyId))).toEqual(new Set(['key-1']))
    expect(upstream.count(post)).toBe(1)
  })

  it('refuses the same idempotency key with another body', async () => {
    await create()
    const response = await create({ ...input, clientOrganizationId: 'org_2' })
    expect([response.status, (await errorOf(response)).code]).toEqual([422, 'IDEMPOTENCY_KEY_REUSED'])
    expect(upstream.count(post)).toBe(1)
  })

  it('frees the idempotency key when upstream said that it created nothing', async () => {
    upstream.injectFault(post, faultyAnswer({ status: 409 }))
    expect((await errorOf(await create())).code).toBe('KEY_LIMIT_REACHED')
    upstream.clearFault(post)
    expect((await create({ ...input, clientOrganizationId: null })).status).toBe(201)
  })

  it.each(['', 'short', 'x'.repeat(65), 'with spaces in the middle'])(
    'needs an idempotency key, and %j is none',
    async (key) => {
      expect((await create(input, { 'idempotency-key': key })).status).toBe(400)
      expect(upstream.count(post)).toBe(0)
    },
  )

  it('does not show a token again after its ten minutes', async () => {
    await create()
    const past = new Date(Date.now() - 11 * 60_000)
    await (await database()).update(apiKeyCreations).set({ startedAt: past })
    expect((await errorOf(await create())).code).toBe('CREATED_EARLIER')
    expect(upstream.count(post)).toBe(1)
  })

  it('creates nothing while the keys of before can’t be read', async () => {
    upstream.injectFault(list, faultyAnswer({ status: 500 }))
    expect((await errorOf(await create())).code).toBe('UPSTREAM_UNAVAILABLE')
    expect(upstream.count(post)).toBe(0)
  })
})

describe('a length', () => {
  const { expiresAtSeconds: _, ...forever } = input
  const lasting = (expiresIn: unknown) => ({ ...forever, expiresIn })
  afterEach(() => {
    vi.useRealTimers()
  })
  const itIs = (iso: string) => vi.useFakeTimers({ toFake: ['Date'], now: new Date(iso) })
  const endOf = async (response: Response) =>
    new Date((await response.json()).apiKey.expiresAtSeconds * 1000).toISOString()

  it.each([
    [{ days: 30 }, '2026-12-25T21:00:00.000Z'],
    [{ days: 90 }, '2027-02-23T21:00:00.000Z'],
    [{ months: 6, timeZone: 'UTC' }, '2027-05-25T21:00:00.000Z'],
    // Six months on it is summer there.
    [{ months: 6, timeZone: 'Europe/Berlin' }, '2027-05-25T20:00:00.000Z'],
    [{ months: 12, timeZone: 'Asia/Tokyo' }, '2027-11-25T21:00:00.000Z'],
    [{ months: 6, timeZone: 'Not/AZone' }, '2027-05-25T21:00:00.000Z'],
  ])('of %j is counted by the server, and the answer says what it comes to', async (length, end) => {
    itIs('2026-11-25T21:00:00Z')
    expect(await endOf(await create(lasting(length)))).toBe(end)
    expect(upstream.keys[0]?.expiresAtSeconds).toBe(Date.parse(end) / 1000)
  })

  it('is counted once, however late the request is repeated', async () => {
    itIs('2026-11-25T21:00:00Z')
    const first = await (await create(lasting({ days: 30 }))).json()
    itIs('2026-11-25T21:07:00Z')
    expect(await (await create(lasting({ days: 30 }))).json()).toEqual(first)
    expect(upstream.count(post)).toBe(1)
  })

  it.each([[{ days: 60 }], [{ months: 1, timeZone: 'UTC' }], [undefined]])(
    'that becomes %j is another request',
    async (length) => {
      await create(lasting({ days: 30 }))
      const other = length ? lasting(length) : input
      expect((await errorOf(await create(other))).code).toBe('IDEMPOTENCY_KEY_REUSED')
      expect(upstream.count(post)).toBe(1)
    },
  )

  it('finds its key when the answer was lost', async () => {
    upstream.injectFault(post, faultyAnswer({ commits: true, drop: true }))
    const error = await errorOf(await create(lasting({ days: 30 })))
    expect(error.details.outcome).toMatchObject({ kind: 'created', apiKeys: [{ apiKeyId: 'key-1' }] })
  })

  it.each([
    [{ days: 0 }],
    [{ days: 1.5 }],
    [{ days: 100_000 }],
    [{ days: '30' }],
    [{ months: 0, timeZone: 'UTC' }],
    [{ days: 30, months: 1 }],
    [{}],
    [null],
  ])('of %j is none', async (length) => {
    const error = await errorOf(await create(lasting(length)))
    expect(error.fields).toEqual({ expiresIn: 'Choose when the key expires.' })
    expect(upstream.count(post)).toBe(0)
  })

  it.each([
    ['neither', forever],
    ['both', { ...input, expiresIn: { days: 30 } }],
  ])('and an instant: %s is no request', async (_, body) => {
    const error = await errorOf(await create(body))
    expect(error.fields).toEqual({ expiresAtSeconds: 'Choose when the key expires.' })
    expect(upstream.count(post)).toBe(0)
  })
})

describe('what is not valid', () => {
  it.each([
    ['a time in the past', { ...input, expiresAtSeconds: 1 }, 'expiresAtSeconds'],
    ['milliseconds as text', { ...input, expiresAtSeconds: '4000000000' }, 'expiresAtSeconds'],
    ['a fraction', { ...input, expiresAtSeconds: 4_000_000_000.5 }, 'expiresAtSeconds'],
    ['a time beyond all calendars', { ...input, expiresAtSeconds: 10 ** 13 }, 'expiresAtSeconds'],
    ['an empty client', { ...input, clientOrganizationId: '' }, 'clientOrganizationId'],
    ['10 kB of client', { ...input, clientOrganizationId: 'x'.repeat(10_000) }, 'clientOrganizationId'],
    ['a lone surrogate', JSON.stringify(input).replace('org_1', '\\ud800'), 'clientOrganizationId'],
    ['a NUL byte', { ...input, clientOrganizationId: 'a\0b' }, 'clientOrganizationId'],
    ['no client', { ...input, clientOrganizationId: undefined }, 'clientOrganizationId'],
    ['a long name', { ...input, name: 'x'.repeat(61) }, 'name'],
    ['half a character', JSON.stringify(input).replace('{', '{"name":"\\ud800",'), 'name'],
    ['a long note', { ...input, note: 'x'.repeat(501) }, 'note'],
    ['a token in a note', { ...input, note: `KEY=${sampleToken}` }, 'note'],
    ['a token for a name', { ...input, name: sampleToken.slice(0, 48) }, 'name'],
    ['no address', { ...input, contact: 'Ada' }, 'contact'],
    ['a name for a successor', { ...successor, name: 'x' }, 'name'],
    ['a client for a successor', { ...successor, clientOrganizationId: null }, 'clientOrganizationId'],
    ['a successor of another path', { ...successor, replaces: '..' }, 'replaces'],
  ])('is refused at its field: %s', async (_, sent, field) => {
    const response = await create(sent)
    const { code, fields } = await errorOf(response)
    expect([response.status, code, Object.keys(fields)]).toEqual([422, 'VALIDATION_FAILED', [field]])
    expect(upstream.count(post)).toBe(0)
  })

  it.each([
    ['not JSON', '{', {}, 422],
    ['an unknown field', { ...input, scope: 'x' }, {}, 422],
    ['a prototype key', JSON.stringify(input).replace('{', '{"__proto__":{"admin":true},'), {}, 422],
    ['plain text', input, { 'content-type': 'text/plain' }, 415],
    ['a form', input, { 'content-type': 'application/x-www-form-urlencoded' }, 415],
    ['100 kB', { ...input, clientOrganizationId: 'x'.repeat(100_000) }, {}, 413],
  ])('is refused: %s', async (_, sent, headers, status) => {
    expect((await create(sent, headers)).status).toBe(status)
    expect(upstream.count(post)).toBe(0)
  })
})

describe('what upstream says', () => {
  it.each([
    [403, 'FORBIDDEN'],
    [404, 'CLIENT_NOT_IN_PORTFOLIO'],
    [409, 'KEY_LIMIT_REACHED'],
    [422, 'VALIDATION_FAILED'],
    [429, 'RATE_LIMITED'],
  ])('is reported: %i as %s, and nothing stays open', async (status, code) => {
    upstream.injectFault(post, faultyAnswer({ status }))
    expect((await errorOf(await create())).code).toBe(code)
    expect(upstream.count(post)).toBe(1)
    expect(await unresolved()).toEqual([])
  })
})

describe('a creation whose answer never came', () => {
  const lost = [
    ['an answer that was cut', { commits: true, body: '{"apiKeyId":"a","apiKeyTo' }],
    ['an answer of another shape', { commits: true, body: '{"id":"a"}' }],
    ['an empty answer', { commits: true, body: '' }],
    ['a page of a gateway', { commits: true, status: 502, body: '<html>' }],
    ['an error after the commit', { commits: true, status: 500 }],
    ['a connection that broke after the commit', { commits: true, drop: true }],
    ['a redirect', { commits: true, status: 307, headers: { location: 'https://evil.example' } }],
  ] as const

  it.each(lost)('is reported with the key that appeared: %s', async (_, answer) => {
    upstream.injectFault(post, faultyAnswer(answer))
    const response = await create()
    const error = await errorOf(response)
    expect([response.status, error.code]).toEqual([502, 'CREATE_OUTCOME_UNKNOWN'])
    expect(error.message).toContain('its token never reached us')
    expect(error.details.outcome).toMatchObject({ kind: 'created', apiKeys: [{ apiKeyId: 'key-1' }] })
    expect(upstream.count(post)).toBe(1)
    // It stays open, on every page and after every reload, until the person dismisses it.
    const [open] = await unresolved()
    expect(open).toMatchObject({ creationId: error.details.creationId, outcome: { kind: 'created' } })
    const request = browser.request('DELETE', `/api/api-keys/unresolved/${open.creationId}`)
    expect((await dismiss(request, routeParams({ creationId: open.creationId }))).status).toBe(204)
    expect(await unresolved()).toEqual([])
  })

  it.each([
    ['a connection that broke before the commit', { drop: true }],
    ['an error before the commit', { status: 500 }],
    ['a service that is not there', { status: 503 }],
  ])('is reported as nothing created: %s', async (_, answer) => {
    upstream.injectFault(post, faultyAnswer(answer))
    const { code, message, details } = await errorOf(await create())
    expect([code, message, details.outcome]).toEqual([
      'CREATE_OUTCOME_UNKNOWN',
      'Nothing was created. Try again.',
      { kind: 'nothing-created' },
    ])
    expect(await unresolved()).toEqual([])
    upstream.clearFault(post)
    expect((await create()).status).toBe(201)
  })

  it('stays open while upstream can’t be asked, and is resolved when it can', async () => {
    upstream.injectFault(post, faultyAnswer({ drop: true, commits: true }))
    upstream.before(post, () => upstream.injectFault(list, faultyAnswer({ status: 503 })))
    const { details } = await errorOf(await create())
    expect(details.outcome).toEqual({ kind: 'unknown' })
    expect(await unresolved()).toMatchObject([{ outcome: { kind: 'unknown' } }])
    upstream.clearFault(list)
    recordOutcome(200)
    expect(await unresolved()).toMatchObject([
      { outcome: { kind: 'created', apiKeys: [{ apiKeyId: 'key-1' }] } },
    ])
    // Revoked elsewhere: the banner goes without a word.
    upstream.keys.length = 0
    expect(await unresolved()).toEqual([])
  })

  it.each([
    ['the list fails', () => upstream.injectFault(list, faultyAnswer({ status: 503 }))],
    ['the list can’t be read', () => upstream.injectFault(list, faultyAnswer({ status: 404 }))],
    [
      'another tab may be about to receive the key',
      async () => {
        const db = await database()
        const [row] = await db.select().from(apiKeyCreations)
        const later = new Date(Date.now() + 20_000)
        await db
          .insert(apiKeyCreations)
          .values({ ...row, id: 'other', state: 'running', busyUntil: later, apiKeyId: null } as never)
      },
    ],
  ])('takes nothing back that was found: %s', async (_, happens) => {
    // Another program makes a key like it in the same moment: two may be the lost one.
    upstream.before(post, () => upstream.add(input))
    upstream.injectFault(post, faultyAnswer({ commits: true, drop: true }))
    const { details } = await errorOf(await create())
    expect(details.outcome.apiKeys).toHaveLength(2)
    await happens()
    recordOutcome(200)
    const expected = {
      apiKeyId: 'key-1',
      expiresAtSeconds: 4_000_000_000,
      clientOrganization: { id: 'org_1' },
    }
    const [known] = (await unresolved()).filter(
      ({ creationId }: { creationId: string }) => creationId === details.creationId,
    )
    expect(known.outcome).toMatchObject({ kind: 'created', apiKeys: [expected, { apiKeyId: 'key-2' }] })
    // The dialog that asks again gets the same answer.
    const again = await errorOf(await create())
    expect(again.details.outcome).toMatchObject({
      kind: 'created',
      apiKeys: [expected, { apiKeyId: 'key-2' }],
    })
    expect(again.message).toContain('its token never reached us')
  })

  it('answers a repeated request with the same outcome, and never asks upstream to create again', async () => {
    upstream.injectFault(post, faultyAnswer({ status: 500, commits: true }))
    await create()
    const { code, details } = await errorOf(await create())
    expect([code, details.outcome.kind, upstream.count(post)]).toEqual([
      'CREATE_OUTCOME_UNKNOWN',
      'created',
      1,
    ])
  })

  it('never takes a key of another tab or program for the lost one', async () => {
    await create()
    opening++
    upstream.injectFault(post, faultyAnswer({ status: 500 }))
    // While this one fails, another program makes keys of its own, with another client and expiry.
    upstream.before(post, () => {
      upstream.add({ clientOrganizationId: null, expiresAtSeconds: 4_000_000_000 })
      upstream.add({ clientOrganizationId: 'org_1', expiresAtSeconds: null })
    })
    expect((await errorOf(await create())).details.outcome).toEqual({ kind: 'nothing-created' })
  })

  it('excludes a key that another tab received in the same moment', async () => {
    upstream.injectFault(post, faultyAnswer({ status: 500 }))
    const otherTab = async () => {
      upstream.clearFault(post)
      expect((await createIn('another-tab-and-opening')).status).toBe(201)
    }
    upstream.before(post, otherTab)
    expect((await errorOf(await create())).details.outcome).toEqual({ kind: 'nothing-created' })
  })

  it('waits with its verdict while another tab may be about to receive the key', async () => {
    upstream.injectFault(post, faultyAnswer({ status: 500 }))
    upstream.before(post, async () => {
      // The other tab's request is with upstream, which made its key and has not answered yet.
      upstream.injectFault(post, late(2_500))
      otherTab = createIn('another-tab-still-waiting')
      await expect.poll(() => upstream.count(post)).toBe(2)
    })
    let otherTab: Promise<Response> | undefined
    const { details } = await errorOf(await create())
    expect(details.outcome.kind).toBe('unknown')
    expect((await otherTab)?.status).toBe(201)
    expect(await unresolved()).toMatchObject([{ outcome: { kind: 'nothing-created' } }])
  })

  it('does not take a key for the lost one that was made long after it', async () => {
    upstream.injectFault(post, faultyAnswer({ commits: true, status: 500 }))
    await create()
    upstream.keys.length = 0
    const later = Math.floor(Date.now() / 1000) + 3_600
    upstream.add({ clientOrganizationId: 'org_1', expiresAtSeconds: 4_000_000_000 }).createdAt = later
    expect(await unresolved()).toEqual([])
  })

  it('asks upstream for nothing once its time is over: someone may have been shown that nothing was created', async () => {
    upstream.before(list, async () => {
      await (await database()).update(apiKeyCreations).set({ busyUntil: new Date(Date.now() - 1) })
    })
    expect((await errorOf(await create())).code).toBe('UPSTREAM_TIMEOUT')
    expect(upstream.count(post)).toBe(0)
  })

  it('remembers delivered keys for as long as a creation is open', async () => {
    await createIn('delivered-a-day-before')
    upstream.injectFault(post, faultyAnswer({ commits: true, status: 500 }))
    await create()
    const past = new Date(Date.now() - 25 * 3_600_000)
    await (await database()).update(apiKeyCreations).set({ startedAt: past })
    await sweepCreations()
    expect(await (await database()).select().from(apiKeyCreations)).toHaveLength(2)
    await (await database()).delete(apiKeyCreations).where(eq(apiKeyCreations.state, 'unresolved'))
    await sweepCreations()
    expect(await (await database()).select().from(apiKeyCreations)).toHaveLength(0)
  })

  it('is kept for a month, and while its person is signed in; then it ends, with what was kept for its sake', async () => {
    await createIn('delivered-a-month-before')
    upstream.injectFault(post, faultyAnswer({ commits: true, status: 500 }))
    await create()
    await createIn('of-a-process-that-died')
    const db = await database()
    const rows = () => db.select().from(apiKeyCreations)
    const daysAgo = (days: number) => new Date(Date.now() - days * 24 * 3_600_000)
    await db.update(apiKeyCreations).set({ startedAt: daysAgo(29) })
    const [, , died] = await rows()
    await db
      .update(apiKeyCreations)
      .set({ state: 'running', busyUntil: daysAgo(29) })
      .where(eq(apiKeyCreations.id, died?.id ?? ''))
    await sweepCreations()
    expect(await rows(), 'not for a month').toHaveLength(3)

    await db.update(apiKeyCreations).set({ startedAt: daysAgo(31) })
    await sweepCreations()
    expect(await rows(), 'the person is here').toHaveLength(3)

    await db.update(sessions).set({ expiresAt: daysAgo(1) })
    await sweepCreations()
    expect(await rows()).toEqual([])
    await db.update(sessions).set({ expiresAt: daysAgo(-1) })
  })

  it('is found again after the process died while it waited', async () => {
    upstream.injectFault(post, faultyAnswer({ status: 500, commits: true }))
    await create()
    const died = { state: 'running', busyUntil: new Date(Date.now() - 1_000) } as const
    await (await database()).update(apiKeyCreations).set(died)
    expect(await unresolved()).toMatchObject([{ outcome: { kind: 'created' } }])
    expect((await errorOf(await create())).details.outcome.kind).toBe('created')
    expect(upstream.count(post)).toBe(1)
  })

  it('can be dismissed by nobody else', async () => {
    upstream.injectFault(post, faultyAnswer({ status: 500, commits: true }))
    const { details } = await errorOf(await create())
    const other = await signedIn({ kind: 'partner', id: 'partner_b', name: 'B' })
    await dismiss(
      other.request('DELETE', '/api/api-keys/unresolved/x'),
      routeParams({ creationId: details.creationId }),
    )
    expect(await unresolved()).toHaveLength(1)
  })
})
