import { PersonWithoutBrowser } from '../stack/person-without-browser'
import { type RawAnswer, rawBytes, rawRequest } from '../stack/raw-request'
import { startRecordingProxy } from '../stack/recording-proxy'
import { sandboxControl } from '../stack/sandbox-control'
import { type Stack, startStack } from '../stack/stack'
import { expect, test } from '../stack-test'

test.describe.configure({ mode: 'serial', timeout: 60_000 })

let proxy: Awaited<ReturnType<typeof startRecordingProxy>>
let stack: Stack
let session: string[]

test.beforeAll(async () => {
  proxy = await startRecordingProxy()
  stack = await startStack((sandboxUrl) => ({ ...proxy.settings(sandboxUrl), REVOKES_PER_MINUTE: '1000' }))
  const person = await PersonWithoutBrowser.signIn(stack.appUrl, 'user_olivia', 'partner_ledgerline')
  session = [
    `Host: ${new URL(stack.appUrl).host}`,
    `Cookie: ${person.cookie}`,
    `Origin: ${stack.appUrl}`,
    'Sec-Fetch-Site: same-origin',
    ...Object.entries(person.page()).map(([name, value]) => `${name}: ${value}`),
  ]
})
test.beforeEach(() => {
  proxy.calls.length = 0
})
test.afterEach(async () => {
  expect(await sandboxControl(stack.sandboxUrl).keysOfOlivia(), 'no key came or went').toHaveLength(6)
  expect((await fetch(`${stack.appUrl}/api/health/live`)).status, 'the server lives').toBe(200)
})
test.afterAll(async () => {
  await stack?.stop()
  await proxy?.stop()
})

type Case = { name: string; answer: RawAnswer }

/** Sends every variant of a request and checks that none of them is an error of ours; a hang-up (0) is a fair answer to nonsense. */
async function sendAll(variants: Record<string, Parameters<typeof rawBytes>[1]>): Promise<Case[]> {
  const cases: Case[] = []
  for (const [name, parts] of Object.entries(variants)) {
    cases.push({ name, answer: await rawRequest(stack.appUrl, rawBytes(session, parts)) })
  }
  const errors = cases.filter(({ answer }) => answer.status >= 500)
  expect(errors.map(({ name, answer }) => `${answer.status} for ${name}`)).toEqual([])
  return cases
}

const statusesOf = (cases: Case[]) =>
  Object.fromEntries(cases.map(({ name, answer }) => [name, answer.status]))

/** What may reach upstream: these paths with one plain segment at the end, and nothing of what the browser sent along. */
const known = /^\/v2\/partner\/(api_keys(\/[^/?#]+)?|organizations\/list|clients|partners|user|users)(\?|$)/

function expectCleanUpstream() {
  for (const { path, headers } of proxy.calls) {
    expect(path).toMatch(known)
    expect(path).not.toMatch(/\/\.\.?(\/|\?|$)|[^\x21-\x7e]/)
    expect(headers['x-partner-id'] ?? 'partner_ledgerline').toBe('partner_ledgerline')
    expect(headers.authorization).toMatch(/^Bearer eyJ/)
    expect(Object.keys(headers).sort().join()).toMatch(
      /^accept,authorization,connection,host(,x-partner-id)?(,x-request-id)?$/,
    )
  }
}

test('paths: climbing, encoding and nonsense reach nothing that is not listed', async () => {
  const targets = [
    '/api/api-keys/..%2f..%2fusers',
    '/api/api-keys/%2e%2e%2f%2e%2e%2fusers',
    '/api/api-keys/%252e%252e%252f%252e%252e%252fusers',
    '/api/api-keys/..%5c..%5cusers',
    '/api/api-keys/../../v2/partner/users',
    '/api/api-keys/%2e%2e/users',
    '/api/api-keys/.',
    '/api/api-keys/%2e',
    '/api/api-keys/..',
    '/api/api-keys/a/b',
    '/api/api-keys//',
    '//api/api-keys',
    '/api//api-keys',
    '/api\\api-keys',
    '/api/api-keys/%00',
    '/api/api-keys/a%00b',
    '/api/api-keys/%0d%0aX-Api-Key:%20x',
    '/api/api-keys/%ff',
    '/api/api-keys/%ed%a0%80',
    '/api/api-keys/%zz',
    '/api/api-keys/%',
    '/api/api-keys/a;b=c',
    '/api/api-keys/a%3Fpage_size=1%23',
    `/api/api-keys/${'a'.repeat(101)}`,
    `/api/api-keys/${'%F0%9F%94%91'.repeat(60)}`,
    `/api/api-keys/${'a'.repeat(15_000)}`,
    '/api/v2/partner/users',
    '/v2/partner/users',
    '/api/session/all/..%2f..%2f..%2f',
    '/__sandbox/reset',
    '/_next/../api/api-keys',
    '/_next/static/..%2f..%2f..%2f..%2fpackage.json',
    '/_next/image?url=http%3A%2F%2F169.254.169.254%2F&w=64&q=75',
    '/api/api-keys/__proto__',
    '/api/constructor',
    'http://evil.example/api/api-keys',
    '/%ff',
    '/settings/%zz',
    'evil',
    '*',
  ]
  for (const method of ['GET', 'DELETE']) {
    const cases = await sendAll(
      Object.fromEntries(targets.map((target) => [`${method} ${target.slice(0, 60)}`, { method, target }])),
    )
    const fine = cases.filter(({ answer }) => answer.status === 200)
    expect(
      fine.map(({ name }) => name).filter((name) => !/GET (\/\/|\/api\/\/|\/_next\/\.\.|http:)/.test(name)),
    ).toEqual([])
  }
  expectCleanUpstream()
  expect(proxy.calls.length, 'some of these are plain ids, and upstream knows none of them').toBeGreaterThan(
    3,
  )
})

test('queries: repeated, polluted and broken ones are read as text or refused', async () => {
  const cases = await sendAll({
    repeated: { target: '/api/api-keys?page=0&page=1' },
    'a prototype': { target: '/api/api-keys?__proto__[page]=5&constructor[prototype][page]=5' },
    'a NUL': { target: '/api/api-keys?page=%00' },
    'a NUL in a search': { target: '/api/organizations/search?search=a%00' },
    'a lone surrogate in a search': { target: '/api/organizations/search?search=%ed%a0%80' },
    'injected parameters': { target: '/api/organizations/search?search=a%26exclude_org_ids%3Dx%23' },
    'a long search': { target: `/api/organizations/search?search=${'%C3%A9'.repeat(201)}` },
    'a long address': { target: `/api/organizations/search?search=${'a'.repeat(15_000)}` },
  })
  expect(statusesOf(cases)).toMatchObject({ 'a NUL': 400, 'a NUL in a search': 422, 'a long search': 422 })
  expectCleanUpstream()
  expect(proxy.calls.some(({ path }) => new URL(path, 'http://x').searchParams.has('exclude_org_ids'))).toBe(
    false,
  )
})

test('methods that a route does not have are refused, and no method passes for another', async () => {
  const cases = await sendAll({
    PUT: { method: 'PUT', target: '/api/api-keys' },
    PATCH: { method: 'PATCH', target: '/api/api-keys/abc' },
    PROPFIND: { method: 'PROPFIND', target: '/api/api-keys' },
    TRACE: { method: 'TRACE', target: '/api/api-keys' },
    'GET in small letters': { method: 'get', target: '/api/api-keys' },
    nonsense: { method: 'A'.repeat(500), target: '/api/api-keys' },
    'a method in a header': {
      method: 'POST',
      target: '/api/api-keys/abc',
      headers: ['X-HTTP-Method-Override: DELETE', 'Content-Length: 0'],
    },
    'a method in the query': {
      method: 'POST',
      target: '/api/api-keys/abc?_method=DELETE',
      headers: ['Content-Length: 0'],
    },
    'sign-out by a link': { target: '/api/session/sign-out' },
  })
  expect(cases.filter(({ answer }) => answer.status < 400 && answer.status !== 0)).toEqual([])
  expect(proxy.calls).toEqual([])
})

test('headers: repeated, oversized, smuggled and forged ones change nothing', async () => {
  const target = '/api/api-keys'
  const many = Array.from({ length: 3_000 }, (_, index) => `X-Header-${index}: x`)
  const cases = await sendAll({
    'credentials and partners of one’s own': {
      target,
      headers: [
        'Authorization: Bearer mine',
        'X-Partner-Id: partner_summit',
        'X-Api-Key: mine',
        'X-Organization-Id: org_lg_acme_1',
        'X-Request-Id: mine',
        'X-Forwarded-Host: evil.example',
        'X-Forwarded-For: 1.2.3.4',
        'X-Forwarded-Proto: https',
        'Forwarded: for=1.2.3.4;host=evil.example',
      ],
    },
    'two partners': { target, headers: ['X-Page-Owner: partner_summit'] },
    'two hosts': { target, headers: ['Host: evil.example'] },
    'two cookies of one name': { target, headers: [`Cookie: session-${new URL(stack.appUrl).port}=planted`] },
    'two origins': { method: 'DELETE', target: `${target}/abc`, headers: ['Origin: https://evil.example'] },
    'a header of 100 kB': { target, headers: [`X-Large: ${'x'.repeat(100_000)}`] },
    'three thousand headers': { target, headers: many },
    'a NUL in a value': { target, headers: ['X-Nul: a\0b'] },
    'a space before the colon': { target, headers: ['X-Page-Owner : partner_summit'] },
    'a folded line': { target, headers: ['X-Folded: a', ' b'] },
    'letters beyond ASCII': { target, headers: ['X-Page-Owner: \xe9\xff'] },
    'inner headers of the framework': {
      target,
      headers: [
        'X-Middleware-Subrequest: proxy:proxy:proxy:proxy:proxy',
        'X-Invoke-Path: /settings/api-keys',
        'X-Middleware-Rewrite: http://169.254.169.254/',
        'X-Matched-Path: /settings/api-keys',
      ],
    },
    'a server action': {
      method: 'POST',
      target: '/settings/api-keys',
      headers: [
        'Next-Action: 7f0000000000000000000000000000000000000000',
        'Content-Type: text/plain',
        'Content-Length: 2',
      ],
      body: '[]',
    },
    'two lengths': {
      method: 'POST',
      target,
      headers: ['Content-Type: application/json', 'Content-Length: 2', 'Content-Length: 200'],
      body: '{}',
    },
    'a length and chunks': {
      method: 'POST',
      target,
      headers: ['Content-Type: application/json', 'Content-Length: 4', 'Transfer-Encoding: chunked'],
      body: `0\r\n\r\nGET /api/session/all HTTP/1.1\r\n${session.join('\r\n')}\r\n\r\n`,
    },
    'chunks, spelt oddly': {
      method: 'POST',
      target,
      headers: ['Content-Type: application/json', 'Transfer-Encoding: xchunked'],
      body: '0\r\n\r\n',
    },
    'a chunk of a wrong size': {
      method: 'POST',
      target,
      headers: ['Content-Type: application/json', 'Transfer-Encoding: chunked'],
      body: 'zz\r\n{}\r\n0\r\n\r\n',
    },
  })
  expect(
    cases.filter(({ answer }) => answer.answers > 1).map(({ name }) => name),
    'no second answer',
  ).toEqual([])
  expect(statusesOf(cases)).toMatchObject({
    'two cookies of one name': 401,
    'two origins': 403,
    'a header of 100 kB': 431,
    'two lengths': 400,
    'a length and chunks': 400,
  })
  const answers = cases.map(({ answer }) => answer.text).join()
  expect(answers).not.toMatch(/evil\.example|169\.254/)
  expect(answers, 'what only the server may know').not.toMatch(/x-powered-by|at \/|node_modules/i)
  expectCleanUpstream()
})

test('bodies: polluted, nested, broken and large ones are refused where they are read', async () => {
  const point = 'A'.repeat(43)
  const good = `"clientOrganizationId":null,"expiresAtSeconds":null,"publicKey":{"kty":"EC","crv":"P-256","x":"${point}","y":"${point}"}`
  const bodies: Record<string, string | Buffer> = {
    'a prototype': `{"__proto__":{"admin":true},${good}}`,
    'a constructor': `{"constructor":{"prototype":{"admin":true}},${good}}`,
    'a prototype in the key': `{${good.replace('"kty"', '"__proto__":{"d":"x"},"kty"')}}`,
    'a point off the curve': `{${good}}`,
    'a lone surrogate': `{${good.replace('null', '"\\ud800"')}}`,
    'a NUL': `{${good.replace('null', '"a\\u0000"')}}`,
    'a number beyond numbers': `{${good.replace('"expiresAtSeconds":null', '"expiresAtSeconds":1e999')}}`,
    'ten thousand arrays': `${'['.repeat(10_000)}${']'.repeat(10_000)}`,
    'bytes that are not UTF-8': Buffer.from([0x7b, 0xff, 0xfe, 0x7d]),
    'a byte order mark alone': Buffer.from([0xef, 0xbb, 0xbf]),
    nothing: '',
    'sixty-five kB': `{"a":"${'a'.repeat(65_000)}"}`,
  }
  const send = (headers: (body: string | Buffer) => string[], wrap = (body: string | Buffer) => body) =>
    Object.fromEntries(
      Object.entries(bodies).map(([name, body]) => [
        name,
        {
          method: 'POST',
          target: '/api/api-keys',
          headers: [
            'Content-Type: application/json',
            'Idempotency-Key: door-test-0123456789',
            ...headers(body),
          ],
          body: wrap(body),
        },
      ]),
    )
  const plain = await sendAll(send((body) => [`Content-Length: ${Buffer.byteLength(body)}`]))
  const chunked = await sendAll(
    send(
      () => ['Transfer-Encoding: chunked'],
      (body) => {
        const size = Buffer.byteLength(body)
        const end = Buffer.from('\r\n0\r\n\r\n')
        return size === 0
          ? '0\r\n\r\n'
          : Buffer.concat([Buffer.from(`${size.toString(16)}\r\n`), Buffer.from(body), end])
      },
    ),
  )
  for (const cases of [plain, chunked]) {
    const { 'sixty-five kB': large, ...others } = statusesOf(cases)
    expect(large).toBe(413)
    expect(Object.entries(others).filter(([, status]) => status !== 422)).toEqual([])
  }
  expect(proxy.calls).toEqual([])
})
