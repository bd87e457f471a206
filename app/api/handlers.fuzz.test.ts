import fc from 'fast-check'
import { exportJWK, generateKeyPair } from 'jose'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { almost, bodyOf, oddJson } from '@/lib/testing/odd-json'
import { routeParams, signedIn, testEnvironment } from '@/lib/testing/signed-in'
import { FakeUpstream } from '@/lib/testing/upstream'

const upstream = await FakeUpstream.start()
testEnvironment(upstream.url, { SIGN_INS_PER_MINUTE: '1000000' })
const apiKeys = await import('./api-keys/route')
const apiKey = await import('./api-keys/[apiKeyId]/route')
const unresolved = await import('./api-keys/unresolved/[creationId]/route')
const organizations = await import('./organizations/search/route')
const owner = await import('./session/owner/route')
const signIn = await import('./session/sign-in/route')
const callback = await import('./session/callback/route')
const { recordOutcome } = await import('@/lib/partner-api/breaker')
const { limits } = await import('@/lib/partner-api/limits')
const { closeStore } = await import('@/lib/store/store')
Object.assign(limits, { retryMs: 0, recheckAfterMs: 0 })

let browser: Awaited<ReturnType<typeof signedIn>>
beforeAll(async () => {
  browser = await signedIn()
})
afterAll(async () => {
  await closeStore()
  await upstream.stop()
})

const anyText = fc.oneof(
  fc.string({ unit: 'binary', maxLength: 60 }),
  fc.constantFrom('..', '.', '%2f', '\0', '__proto__', ''),
)
// What a header may hold by HTTP's rules; anything else never reaches a handler.
const headerText = fc.stringMatching(/^[\x20-\x7e]{0,80}$/).map((text) => text.trim())
const headers = fc
  .array(
    fc.tuple(
      fc.constantFrom(
        'cookie',
        'origin',
        'sec-fetch-site',
        'x-page-person',
        'x-page-owner',
        'content-type',
        'idempotency-key',
        'content-length',
        'x-request-id',
      ),
      headerText,
    ),
    { maxLength: 2 },
  )
  .map((entries) => Object.fromEntries(entries))
const { publicKey } = await generateKeyPair('ECDH-ES', { crv: 'P-256' })
const point = await exportJWK(publicKey)
const creation = { clientOrganizationId: 'org_1', expiresAtSeconds: 4_000_000_000, publicKey: point }
const query = (name: string) =>
  fc.oneof(anyText, fc.constant('0')).map((text) => `${name}=${encodeURIComponent(text.toWellFormed())}`)

type Input = { query: string; param: string; body: Buffer; headers: Record<string, string> }
type Handler = (request: Request, context: ReturnType<typeof routeParams>) => Promise<Response>

type Route = {
  method: string
  handler: Handler
  /** What the route takes: a segment of the path, a body almost like this, a parameter of the query. */
  param?: string
  body?: fc.Arbitrary<unknown>
  query?: string
}

const routes: Record<string, Route> = {
  list: { method: 'GET', handler: apiKeys.GET, query: 'page' },
  create: {
    method: 'POST',
    handler: apiKeys.POST,
    body: fc.oneof(oddJson, almost(creation), fc.constant(creation)),
  },
  revoke: { method: 'DELETE', handler: apiKey.DELETE, param: 'apiKeyId' },
  dismiss: { method: 'DELETE', handler: unresolved.DELETE, param: 'creationId' },
  search: { method: 'GET', handler: organizations.GET, query: 'search' },
  switch: {
    method: 'PUT',
    handler: owner.PUT,
    body: fc.oneof(oddJson, almost({ kind: 'partner', id: 'partner_a' })),
  },
  'sign-in': { method: 'GET', handler: signIn.GET, query: 'returnTo' },
  callback: { method: 'GET', handler: callback.GET, query: 'state' },
}

const page = { apiKeys: [], totalApiKeys: 0, currentPage: 0, pageSize: 100, hasMoreResults: false }
const organizationPage = { items: [], total: 0, page: 1, size: 50, pages: 0 }
const sound = { ...page, ...organizationPage, apiKeyId: 'a', apiKeyToken: 'b' }
const upstreamAnswer = fc.record({
  status: fc.constantFrom(200, 200, 200, 201, 204, 400, 403, 404, 409, 422, 429, 500, 502),
  body: fc.oneof(bodyOf(oddJson), fc.constant(Buffer.from(JSON.stringify(sound)))),
})

const request = fc.constantFrom(...Object.keys(routes)).chain((name) => {
  const { query: parameter = 'x', body = fc.constant(null) } = routes[name] as Route
  return fc.record({
    name: fc.constant(name),
    query: query(parameter),
    param: anyText,
    body: bodyOf(body),
    headers,
  })
})

it('no request is answered with 500, and every failure has the one shape', async () => {
  const outcomes = new Set<string>()
  await fc.assert(
    fc.asyncProperty(request, upstreamAnswer, async (given, answer) => {
      recordOutcome(200)
      upstream.answers((_request, response) =>
        response.writeHead(answer.status).end(answer.status === 204 ? undefined : answer.body),
      )
      const response = await answerOf(routes[given.name] as Route, given)
      outcomes.add(`${given.name} ${response.status}`)
      return isFair(response)
    }),
    { numRuns: 10_000 },
  )
  const both = [
    'list 200',
    'list 400',
    'create 201',
    'create 422',
    'create 502',
    'revoke 204',
    'revoke 404',
    'search 200',
  ]
  expect([...outcomes]).toEqual(
    expect.arrayContaining([...both, 'search 422', 'switch 422', 'sign-in 303', 'dismiss 204']),
  )
}, 120_000)

async function answerOf({ method, handler, param, body }: Route, given: Input): Promise<Response> {
  const url = `/api/x?${given.query}`
  const sent = body ? given.body.toString('latin1') : undefined
  const request = browser.request(method, url, sent, {
    'idempotency-key': crypto.randomUUID(),
    'content-type': 'application/json',
    ...given.headers,
  })
  return handler(request, routeParams(param ? { [param]: given.param } : {}))
}

async function isFair(response: Response): Promise<boolean> {
  const { status } = response
  if (status === 500 || response.headers.get('cache-control') !== 'no-store') return false
  if (status < 400) return true
  const { error } = await response.json()
  return typeof error.code === 'string' && /^[A-Z].*[.!?]$/.test(error.message) && error.requestId.length > 8
}
