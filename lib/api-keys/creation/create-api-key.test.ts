import { compactDecrypt, exportJWK, generateKeyPair } from 'jose'
import { afterAll, beforeEach, describe, expect, it, vi } from 'vitest'
import type { CreateRequest } from '@/lib/api-keys/schema'
import { ApiError } from '@/lib/http/api-error'
import type { Owner } from '@/lib/owner/schema'
import { UpstreamError } from '@/lib/partner-api/errors'
import { testEnvironment } from '@/lib/testing/signed-in'

// Upstream as this file sees it: the keys that there are, the one call that makes another, and the plan.
const { readAllApiKeys, askForApiKey, readOwnOrganization } = vi.hoisted(() => ({
  readAllApiKeys: vi.fn(),
  askForApiKey: vi.fn(),
  readOwnOrganization: vi.fn(),
}))
vi.mock('@/lib/api-keys/list/all-api-keys', () => ({
  readAllApiKeys,
  allApiKeys: async (...given: unknown[]) => (await readAllApiKeys(...given)).apiKeys,
}))
vi.mock('./ask-for-api-key', () => ({ askForApiKey }))
vi.mock('@/lib/partner-api/own-organizations', async (importOriginal) => ({
  ...(await importOriginal<object>()),
  readOwnOrganization,
}))
testEnvironment('http://127.0.0.1:9')
const { createApiKey } = await import('./create-api-key')
const { closeStore, database } = await import('@/lib/store/store')
const { apiKeyCreations } = await import('@/lib/store/schema')
const { fromStoreNow } = await import('@/lib/store/clock')
const { limits } = await import('@/lib/partner-api/limits')
const { noteUpstreamTime } = await import('@/lib/partner-api/upstream-clock')
const { createSession, readSession } = await import('@/lib/session/session')
const { hasOwner } = await import('@/lib/session/session-row')
const db = await database()
afterAll(() => closeStore())
limits.recheckAfterMs = 1

const { publicKey, privateKey } = await generateKeyPair('ECDH-ES', { crv: 'P-256' })
const jwk = (await exportJWK(publicKey)) as CreateRequest['publicKey']
const request: CreateRequest = { clientOrganizationId: 'org_1', expiresAtSeconds: null, publicKey: jwk }
const partner: Owner = { kind: 'partner', id: 'partner_a', name: 'A' }
const organization: Owner = { kind: 'organization', id: 'org_1', name: 'One' }

async function signedInFor(owner: Owner) {
  const tokens = {
    accessToken: 'access',
    accessExpiresAt: new Date(Date.now() + 1_800_000),
    refreshToken: null,
  }
  const person = { userId: 'user_a', email: 'a@example.com', name: 'Ada' }
  const session = await readSession(await createSession(person, tokens, owner))
  if (!session || !hasOwner(session)) throw new Error('It is there.')
  return session
}
const inPartner = await signedInFor(partner)

type Key = { apiKeyId: string; clientOrganization: { id: string; name: null }; expiresAtSeconds: null }
let keys: Key[] = []
const keyOf = (apiKeyId: string) => ({
  apiKeyId,
  createdAtSeconds: Math.floor(Date.now() / 1000),
  expiresAtSeconds: null,
  scope: 'client',
  clientOrganization: { id: 'org_1', name: null },
  record: null,
})
/** Upstream makes the key, then `answers`. */
function asked(answers: () => unknown = () => undefined, makes = true) {
  askForApiKey.mockImplementation(async (_session, _key, beforeSending) => {
    await beforeSending()
    const apiKey = keyOf(`key-${keys.length + 1}`)
    if (makes) keys.push(apiKey)
    await answers()
    return { apiKeyId: apiKey.apiKeyId, token: `token-of-${apiKey.apiKeyId}` }
  })
}
const fails = (error: Error) => () => {
  throw error
}
const unknown = (cause?: Error) => fails(new ApiError('CREATE_OUTCOME_UNKNOWN', { cause }))

beforeEach(async () => {
  await db.delete(apiKeyCreations)
  keys = []
  vi.clearAllMocks()
  readAllApiKeys.mockImplementation(async () => ({ apiKeys: [...keys], complete: true, unreadable: 0 }))
  readOwnOrganization.mockResolvedValue({ is_test: true })
  asked()
})

const create = (more: Partial<CreateRequest> = {}, idempotencyKey = 'press-1', session = inPartner) =>
  createApiKey(session, idempotencyKey, { ...request, ...more } as CreateRequest)
const failure = (made: Promise<unknown>) =>
  made.then(
    () => expect.fail('a key was created'),
    (error) => error,
  )
const rows = () => db.select().from(apiKeyCreations)

describe('upstream is not asked, and nothing is kept', () => {
  const refused: [string, string, () => Promise<unknown>][] = [
    [
      'for another client than the organization itself',
      'VALIDATION_FAILED',
      async () => create({ clientOrganizationId: 'org_2' }, 'a', await signedInFor(organization)),
    ],
    [
      'for all clients of an organization',
      'VALIDATION_FAILED',
      async () => create({ clientOrganizationId: null }, 'a', await signedInFor(organization)),
    ],
    [
      'where the plan allows no keys',
      'PLAN_REQUIRED',
      async () => {
        readOwnOrganization.mockResolvedValue({ is_test: false, billing_plan: 'FREE' })
        return create({}, 'a', await signedInFor(organization))
      },
    ],
    [
      'sealed to a point that is on no curve',
      'VALIDATION_FAILED',
      () => create({ publicKey: { ...jwk, x: jwk.y, y: jwk.x } }),
    ],
    [
      'while the keys of before can’t be read',
      'UPSTREAM_UNAVAILABLE',
      () => {
        readAllApiKeys.mockRejectedValue(new ApiError('UPSTREAM_UNAVAILABLE'))
        return create()
      },
    ],
  ]
  it.each(refused)('%s: %s', async (_, code, ask) => {
    expect(await failure(ask())).toMatchObject({ code })
    expect(keys).toEqual([])
    expect(await rows()).toEqual([])
  })

  it('when reading the keys of before took too long: someone may have been shown that nothing was created', async () => {
    readAllApiKeys.mockImplementationOnce(async () => {
      await db.update(apiKeyCreations).set({ busyUntil: fromStoreNow(-1) })
      return { apiKeys: [], complete: true, unreadable: 0 }
    })
    expect(await failure(create())).toMatchObject({ code: 'UPSTREAM_TIMEOUT' })
    expect(keys).toEqual([])
    expect(await rows()).toEqual([])
  })
})

describe('the same idempotency key', () => {
  it('with another request is refused, whatever differs', async () => {
    await create()
    for (const more of [{ clientOrganizationId: 'org_2' }, { expiresAtSeconds: 4_000_000_000 }]) {
      expect(await failure(create(more))).toMatchObject({ code: 'IDEMPOTENCY_KEY_REUSED' })
    }
    expect(askForApiKey).toHaveBeenCalledTimes(1)
  })

  it('gives one key, and the same answer to all who ask, at once or later', async () => {
    asked(() => new Promise((resolve) => setTimeout(resolve, 150)))
    const answers = await Promise.all(Array.from({ length: 5 }, () => create()))
    answers.push(await create())
    expect(new Set(answers.map((answer) => JSON.stringify(answer))).size).toBe(1)
    expect(keys).toHaveLength(1)
  })

  it('is free again once upstream said that it created nothing', async () => {
    asked(fails(new ApiError('KEY_LIMIT_REACHED')), false)
    expect(await failure(create())).toMatchObject({ code: 'KEY_LIMIT_REACHED' })
    expect(await rows()).toEqual([])
    asked()
    expect(await create({ clientOrganizationId: 'org_2' })).toMatchObject({ apiKey: { apiKeyId: 'key-1' } })
  })

  it('after ten minutes says that the key was created, without the token', async () => {
    await create()
    await db.update(apiKeyCreations).set({ startedAt: fromStoreNow(-600_001) })
    expect(await failure(create())).toMatchObject({ code: 'CREATED_EARLIER' })
    expect(keys).toHaveLength(1)
  })

  it('of another press makes another key', async () => {
    await create()
    await create({}, 'press-2')
    expect(keys).toHaveLength(2)
  })
})

describe('an answer that never came', () => {
  it.each([
    ['lost', unknown()],
    ['a time-out', unknown(new UpstreamError('timeout', 'POST'))],
    ['a gateway’s error', unknown(new UpstreamError('status', 'POST', { status: 502 }))],
    ['a fault of our own after it was sent', fails(new TypeError('x'))],
  ])('is looked for, and its key found: %s', async (_, answers) => {
    asked(answers)
    const error = await failure(create())
    expect(error).toMatchObject({
      code: 'CREATE_OUTCOME_UNKNOWN',
      details: { outcome: { kind: 'created', apiKeys: [{ apiKeyId: 'key-1' }] } },
    })
    expect(JSON.stringify(error)).not.toContain('token-of')
    expect(await rows()).toMatchObject([{ state: 'unresolved', sealedAnswer: null }])
  })

  it.each([25, -25])(
    'shows its key where upstream’s clock is %i hours off, and none that is older',
    async (hours) => {
      const ahead = hours * 3_600
      const at = (seconds: number) => ({ createdAtSeconds: Math.floor(Date.now() / 1000) + ahead + seconds })
      noteUpstreamTime(new Date(Date.now() + ahead * 1000).toUTCString())
      asked(() => {
        keys[0] = { ...keyOf('key-1'), ...at(0) }
        // As a list shows it that was behind before.
        keys.push({ ...keyOf('key-of-before'), ...at(-1_000) })
        unknown(new UpstreamError('status', 'POST', { status: 502 }))()
      })
      const error = await failure(create())
      noteUpstreamTime(new Date().toUTCString())
      expect(error).toMatchObject({
        details: { outcome: { kind: 'created', apiKeys: [{ apiKeyId: 'key-1' }] } },
      })
    },
  )

  it('that left no key says so, and frees the idempotency key', async () => {
    asked(unknown(new UpstreamError('status', 'POST', { status: 502 })), false)
    expect(await failure(create())).toMatchObject({
      code: 'CREATE_OUTCOME_UNKNOWN',
      details: { outcome: { kind: 'nothing-created' } },
    })
    expect(await rows()).toEqual([])
  })

  it.each([
    ['upstream may still be at work', new UpstreamError('timeout', 'POST'), 'list is read'],
    ['a gateway stopped waiting', new UpstreamError('status', 'POST', { status: 504 }), 'list is read'],
    ['the list can’t be read', undefined, 'list is down'],
  ])('stays open where %s', async (_, cause, list) => {
    asked(() => {
      if (list === 'list is down') readAllApiKeys.mockRejectedValue(new ApiError('UPSTREAM_UNAVAILABLE'))
      unknown(cause)()
    }, false)
    expect(await failure(create())).toMatchObject({
      code: 'CREATE_OUTCOME_UNKNOWN',
      details: { outcome: { kind: 'unknown' } },
    })
    expect(await rows()).toMatchObject([{ state: 'unresolved' }])
  })

  it('is never asked for again: who repeats the request learns what is known by then', async () => {
    asked(unknown(new UpstreamError('timeout', 'POST')), false)
    await failure(create())
    keys.push(keyOf('key-late'))
    for (let times = 0; times < 2; times++) {
      expect(await failure(create())).toMatchObject({
        code: 'CREATE_OUTCOME_UNKNOWN',
        details: { outcome: { kind: 'created', apiKeys: [{ apiKeyId: 'key-late' }] } },
      })
    }
    expect(askForApiKey).toHaveBeenCalledTimes(1)
  })

  it('is not blamed on keys that were there before', async () => {
    keys.push(keyOf('key-before'))
    asked(unknown(), false)
    expect(await failure(create())).toMatchObject({
      details: { outcome: { kind: expect.not.stringMatching(/^created$/) } },
    })
  })
})

it('the token leaves sealed to the tab that asked, and is kept in no other form', async () => {
  const { apiKey, sealedToken } = await create()
  expect(apiKey).toMatchObject({ apiKeyId: 'key-1' })
  const { plaintext } = await compactDecrypt(sealedToken, privateKey)
  expect(new TextDecoder().decode(plaintext)).toBe('token-of-key-1')
  const stored = await rows()
  expect(JSON.stringify(stored)).not.toContain('token-of-key-1')
  expect(stored).toMatchObject([{ state: 'delivered', apiKeyId: 'key-1', knownKeyIds: null }])
})

it('a length is counted from the store’s clock', async () => {
  await create({ expiresIn: { days: 30 }, expiresAtSeconds: undefined } as never)
  const { expiresAtSeconds } = askForApiKey.mock.calls[0]?.[1] ?? {}
  expect(expiresAtSeconds - Date.now() / 1000).toBeGreaterThan(29 * 86_400)
  expect(expiresAtSeconds - Date.now() / 1000).toBeLessThan(31 * 86_400)
})
