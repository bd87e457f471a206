import { inspect } from 'node:util'
import { exportJWK, generateKeyPair } from 'jose'
import { afterAll, beforeEach, describe, expect, it, vi } from 'vitest'
import type { ApiErrorCode } from '@/lib/http/failure'
import { sentences } from '@/lib/http/sentences'
import { signInWithoutBrowser } from '@/lib/testing/sign-in-without-browser'
import { routeParams, signedIn, testEnvironment } from '@/lib/testing/signed-in'
import { FakeUpstream } from '@/lib/testing/upstream'
import { upstreamFaults } from '@/lib/testing/upstream-faults'

const upstream = await FakeUpstream.start()
const elsewhere = await FakeUpstream.start()
testEnvironment(upstream.url, { SIGN_INS_PER_MINUTE: '100000' })
const { limits } = await import('@/lib/partner-api/limits')
const usual = { connectMs: 150, callMs: 3_000, retryMs: 5, identityMs: 400, recheckAfterMs: 5 }
Object.assign(limits, usual)

const { GET: list, POST: create } = await import('./api-keys/route')
const { DELETE: revoke } = await import('./api-keys/[apiKeyId]/route')
const { GET: search } = await import('./organizations/search/route')
const { PUT: switchPartner } = await import('./session/owner/route')
const { closeStore, database } = await import('@/lib/store/store')
const { apiKeyCreations } = await import('@/lib/store/schema')
const { recordOutcome } = await import('@/lib/partner-api/breaker')
const { log } = await import('@/lib/log/log')

const { publicKey } = await generateKeyPair('ECDH-ES', { crv: 'P-256' })
const body = {
  clientOrganizationId: 'org_1',
  expiresAtSeconds: 4_000_000_000,
  publicKey: await exportJWK(publicKey),
}
const keys = '/v2/partner/api_keys'
let browser = await signedIn()

/** What the dashboard is asked for, and the call of upstream on which that depends. */
const operations = {
  list: { call: `GET ${keys}`, run: () => list(browser.request('GET', '/api/api-keys'), routeParams()) },
  create: {
    call: `POST ${keys}`,
    run: () =>
      create(
        browser.request('POST', '/api/api-keys', body, { 'idempotency-key': crypto.randomUUID() }),
        routeParams(),
      ),
  },
  revoke: {
    call: `DELETE ${keys}`,
    run: () => revoke(browser.request('DELETE', '/api/api-keys/key-0'), routeParams({ apiKeyId: 'key-0' })),
  },
  search: {
    call: 'GET /v2/partner/organizations/list',
    run: () => search(browser.request('GET', '/api/organizations/search?search=o'), routeParams()),
  },
  switch: {
    call: 'GET /v2/partner/partners',
    run: () =>
      switchPartner(
        browser.request('PUT', '/api/session/owner', { kind: 'partner', id: 'partner_a' }),
        routeParams(),
      ),
  },
  'sign-in': {
    call: 'POST /propelauth/oauth/token',
    run: async () => (await signInWithoutBrowser()).response,
  },
  refresh: {
    call: 'POST /propelauth/oauth/token',
    run: async () => list((await signedIn(undefined, 0)).request('GET', '/api/api-keys'), routeParams()),
  },
}

const ok = 'ok'
const noIdentity = '503 IDENTITY_UNAVAILABLE'
const noSignIn = '303 unavailable'
const down = '503 UPSTREAM_UNAVAILABLE'
const late = '504 UPSTREAM_TIMEOUT'
const unread = '502 UPSTREAM_UNREADABLE'
const refused = '502 UPSTREAM_REFUSED'
const forbidden = '403 FORBIDDEN'
const notFound = '404 NOT_FOUND'
const invalid = '422 VALIDATION_FAILED'
const limited = '429 RATE_LIMITED'
const created = '502 CREATE_OUTCOME_UNKNOWN created'
const nothing = '502 CREATE_OUTCOME_UNKNOWN nothing-created'
const unknown = '502 CREATE_OUTCOME_UNKNOWN unknown'
const noKeys = '404 PARTNER_NOT_CONFIGURED'
const noClient = '404 CLIENT_NOT_IN_PORTFOLIO'
const unsaid = '502 REVOKE_OUTCOME_UNKNOWN'
const kept = '502 KEY_NOT_REVOKED'
const full = '409 KEY_LIMIT_REACHED'

// The operations stand in the order of `operations`.
const outcomes: Record<string, string[]> = {
  refused: [down, down, down, down, down, noSignIn, noIdentity],
  'a name that is not known': [down, down, down, down, down, noSignIn, noIdentity],
  'a connection that never comes': [down, down, down, down, down, noSignIn, noIdentity],
  'slow headers': [late, created, unsaid, late, late, noSignIn, noIdentity],
  'slow headers, nothing done': [late, unknown, unsaid, late, late, noSignIn, noIdentity],
  'slow body': [late, created, unsaid, late, late, noSignIn, noIdentity],
  'reset before the commit': [down, nothing, unsaid, down, down, noSignIn, noIdentity],
  'reset after the commit': [down, created, unsaid, down, down, noSignIn, noIdentity],
  '401': [refused, refused, refused, refused, refused, noSignIn, noIdentity],
  '403': [forbidden, forbidden, forbidden, forbidden, forbidden, noSignIn, noIdentity],
  '404': [noKeys, noClient, kept, notFound, notFound, noSignIn, noIdentity],
  '409': [refused, full, refused, refused, refused, noSignIn, noIdentity],
  '422': [invalid, invalid, invalid, invalid, invalid, noSignIn, noIdentity],
  '429 with Retry-After': [limited, limited, limited, limited, limited, noSignIn, noIdentity],
  '500': [down, nothing, kept, down, down, noSignIn, noIdentity],
  '502 with HTML': [down, nothing, unsaid, down, down, noSignIn, noIdentity],
  '503': [down, nothing, unsaid, down, down, noSignIn, noIdentity],
  'empty body': [unread, created, unsaid, unread, unread, noSignIn, noIdentity],
  'cut JSON': [unread, created, unsaid, unread, unread, noSignIn, noIdentity],
  'JSON of another shape': [unread, created, unsaid, unread, unread, noSignIn, noIdentity],
  'extra and null fields': [ok, ok, ok, ok, ok, ok, ok],
  'a body of 30 MB': [unread, created, unsaid, unread, unread, noSignIn, noIdentity],
  'a redirect elsewhere': [unread, nothing, kept, unread, unread, noSignIn, noIdentity],
}

const faults = upstreamFaults(`${elsewhere.url}/steal`)
const connections = {
  refused: 'refused',
  'a name that is not known': 'unknown',
  'a connection that never comes': 'silent',
} as const
const cases = Object.entries(outcomes).flatMap(([fault, expected]) =>
  Object.entries(operations).map(([name, operation], index) => ({
    fault,
    name,
    operation,
    expected: expected[index],
  })),
)

const logged = vi.spyOn(log, 'error')
const warned = vi.spyOn(log, 'warn')

beforeEach(async () => {
  upstream.reset()
  upstream.keys = [{ apiKeyId: 'key-0', clientOrganizationId: null, expiresAtSeconds: null }]
  elsewhere.answersJson(200, {})
  vi.clearAllMocks()
  // What failed in the test before must not have opened the breaker for this one.
  recordOutcome(200)
  await (await database()).delete(apiKeyCreations)
  browser = await signedIn()
})
afterAll(async () => {
  await closeStore()
  await Promise.all([upstream.stop(), elsewhere.stop()])
})

function inject(fault: string, call: string) {
  if (fault in connections) {
    // A creation first reads the keys of before: the connection closes behind that call.
    const connection = connections[fault as keyof typeof connections]
    upstream.close(connection, call.startsWith('POST /v2') ? `GET ${keys}` : undefined)
  } else {
    upstream.injectFault(call, faults[fault as keyof typeof faults])
  }
}

/** `503 UPSTREAM_UNAVAILABLE`, with the outcome of a creation, the problem of a sign-in, or `ok`. */
async function outcomeOf(response: Response, error: ErrorBody | undefined): Promise<string> {
  const location = response.headers.get('location')
  if (location?.startsWith('/sign-in-problem')) {
    return `303 ${new URL(location, 'http://x').searchParams.get('reason')}`
  }
  if (!error) return response.status < 400 ? 'ok' : String(response.status)
  return [response.status, error.code, error.details?.outcome.kind].filter(Boolean).join(' ')
}

type ErrorBody = { code: ApiErrorCode; message: string; details?: { outcome: { kind: string } } }

describe.each(Object.keys(outcomes))('%s', (fault) => {
  it.each(cases.filter((each) => each.fault === fault))('$name', async ({ name, operation, expected }) => {
    limits.callMs = fault.startsWith('slow') ? 250 : usual.callMs
    inject(fault, operation.call)
    const startedAt = performance.now()
    const response = await operation.run()
    const text = await response.text()
    const error: ErrorBody | undefined = text.startsWith('{') ? JSON.parse(text).error : undefined

    expect(await outcomeOf(response, error)).toBe(expected)
    expect(performance.now() - startedAt, 'no hang').toBeLessThan(3_000)
    if (error && !error.details && expected !== unsaid) expect(error.message).toBe(sentences[error.code][1])
    expect(text, 'upstream’s own words stay on the server').not.toMatch(/word of|token-of|access|refresh-/)
    if (response.status === 429) expect(response.headers.get('retry-after')).toBe('7')

    const asked = upstream.count(operation.call)
    expect(asked).toBeLessThanOrEqual(operation.call.startsWith('POST') ? 1 : 3)
    if (name === 'create') expect(upstream.keys.length).toBe(1 + Number(/ created|ok/.test(expected ?? '')))
    if (name === 'revoke' && expected === ok) expect(upstream.keys).toEqual([])

    if (response.status >= 500)
      expect(logged.mock.calls.length + warned.mock.calls.length, 'a cause in the log').toBeGreaterThan(0)
    const said = inspect([logged.mock.calls, warned.mock.calls], { depth: 12 })
    expect(said).not.toMatch(/token-of|access-1|refresh-\d|Bearer|eyJ/)
    expect(upstream.bytesSent(), 'what is too large is not read').toBeLessThan(20_000_000)
    expect(elsewhere.seen, 'a redirect is not followed').toEqual([])
  })
})
