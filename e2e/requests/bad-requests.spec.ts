import { randomUUID } from 'node:crypto'
import { expect, test } from '../http-test'
import { PersonWithoutBrowser } from '../stack/person-without-browser'
import { publicKey } from '../stack/public-key'
import type { Stack } from '../stack/stack'

const inAnHour = () => Math.floor(Date.now() / 1000) + 3_600
const forAllClients = { clientOrganizationId: null, expiresAtSeconds: null }

type Headers = Record<string, string | undefined>

const olivia = ({ appUrl }: Stack) => PersonWithoutBrowser.signIn(appUrl, 'user_olivia', 'partner_ledgerline')

/** Asks for a key as the dialog does, with a public key and an idempotency key of its own; `headers` replace others. */
const createKey = (person: PersonWithoutBrowser, input: unknown, headers: Headers = {}) =>
  person.request(person.appUrl, 'POST', '/api/api-keys', {
    headers: { 'idempotency-key': randomUUID(), ...headers },
    body: isObject(input) ? { publicKey: publicKey(), ...input } : input,
  })

const isObject = (value: unknown): value is object =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

/** The one shape of a failure: status, code, a sentence and a request id; never stored, never a 500. */
async function expectFailure(name: string, answer: Response, status: number, code?: string) {
  expect(answer.status, name).toBe(status)
  expect(answer.headers.get('cache-control'), name).toMatch(/no-store/)
  const { error } = (await answer.json()) as { error: { code: string; message: string; requestId: string } }
  expect(error.message, name).toMatch(/^[A-Z].*[.!?]$/)
  expect(error.requestId, name).toMatch(/\S{8,}/)
  if (code) expect(error.code, name).toBe(code)
}

test.describe('creating a key', () => {
  const bodies = [
    [
      'seconds in the past',
      { clientOrganizationId: null, expiresAtSeconds: 1_000_000 },
      422,
      'VALIDATION_FAILED',
    ],
    [
      'seconds that are milliseconds',
      { clientOrganizationId: null, expiresAtSeconds: Date.now() * 1000 * 1000 * 1000 },
      422,
      'VALIDATION_FAILED',
    ],
    [
      'a fraction of a second',
      { clientOrganizationId: null, expiresAtSeconds: inAnHour() + 0.5 },
      422,
      'VALIDATION_FAILED',
    ],
    [
      'seconds as text',
      { clientOrganizationId: null, expiresAtSeconds: String(inAnHour()) },
      422,
      'VALIDATION_FAILED',
    ],
    [
      'a foreign organization',
      { clientOrganizationId: 'org_qs_pelican', expiresAtSeconds: null },
      404,
      'CLIENT_NOT_IN_PORTFOLIO',
    ],
    [
      'an organization that is nobody’s',
      { clientOrganizationId: '../../users', expiresAtSeconds: null },
      404,
      'CLIENT_NOT_IN_PORTFOLIO',
    ],
    [
      '10 kB of name',
      { clientOrganizationId: 'x'.repeat(10_240), expiresAtSeconds: null },
      422,
      'VALIDATION_FAILED',
    ],
    ['an empty organization', { clientOrganizationId: '', expiresAtSeconds: null }, 422, 'VALIDATION_FAILED'],
    [
      'an organization that is an object',
      { clientOrganizationId: { $ne: null }, expiresAtSeconds: null },
      422,
      'VALIDATION_FAILED',
    ],
    ['a list', [], 422, undefined],
    ['null', 'null', 422, undefined],
    ['cut JSON', '{"clientOrganizationId":', 422, 'VALIDATION_FAILED'],
    [
      '1 MB',
      { clientOrganizationId: 'x'.repeat(1_000_000), expiresAtSeconds: null },
      413,
      'PAYLOAD_TOO_LARGE',
    ],
  ] as const

  test('a body that is none is refused, and no key made', async ({ stack, sandbox }) => {
    const person = await olivia(stack)
    for (const [name, body, status, code] of bodies) {
      await expectFailure(name, await createKey(person, body), status, code)
      expect(await sandbox.keysOfOlivia(), name).toHaveLength(6)
    }
  })

  test('names the field that a 422 is about', async ({ stack }) => {
    const answer = await createKey(await olivia(stack), {
      clientOrganizationId: null,
      expiresAtSeconds: 1_000_000,
    })
    expect((await answer.json()).error.fields).toEqual({
      expiresAtSeconds: expect.stringMatching(/future|past|later/i),
    })
  })

  const headers = [
    ['another origin', { origin: 'https://evil.example' }, 403, 'WRONG_ORIGIN'],
    ['the null origin', { origin: 'null' }, 403, 'WRONG_ORIGIN'],
    ['another port of this machine', { origin: 'http://localhost:1' }, 403, 'WRONG_ORIGIN'],
    ['another site, as the browser says', { 'sec-fetch-site': 'cross-site' }, 403, 'WRONG_ORIGIN'],
    ['a sibling site', { 'sec-fetch-site': 'same-site' }, 403, 'WRONG_ORIGIN'],
    ['no origin', { origin: undefined }, 403, 'WRONG_ORIGIN'],
    ['neither origin nor site', { origin: undefined, 'sec-fetch-site': undefined }, 403, 'WRONG_ORIGIN'],
    ['a body of text/plain', { 'content-type': 'text/plain' }, 415, 'UNSUPPORTED_MEDIA_TYPE'],
    ['a form', { 'content-type': 'application/x-www-form-urlencoded' }, 415, 'UNSUPPORTED_MEDIA_TYPE'],
    ['the page of another partner', { 'x-page-owner': 'partner_summit' }, 409, 'OWNER_CHANGED'],
  ] as const

  test('headers that no page of ours sends are refused, and no key made', async ({ stack, sandbox }) => {
    const person = await olivia(stack)
    for (const [name, changed, status, code] of headers) {
      await expectFailure(name, await createKey(person, forAllClients, changed), status, code)
      expect(await sandbox.keysOfOlivia(), name).toHaveLength(6)
    }
  })

  test('refuses a member', async ({ stack }) => {
    const mia = await PersonWithoutBrowser.signIn(stack.appUrl, 'user_mia', 'partner_ledgerline')
    await expectFailure('a member', await createKey(mia, forAllClients), 403, 'FORBIDDEN')
  })

  test('refuses a partner that is not set up for keys', async ({ stack }) => {
    const quinn = await PersonWithoutBrowser.signIn(stack.appUrl, 'user_quinn', 'partner_quayside')
    const answer = await createKey(quinn, forAllClients)
    await expectFailure('not set up', answer, 404, 'PARTNER_NOT_CONFIGURED')
  })
})

test.describe('other routes', () => {
  const requests = [
    ['a page number that is none', 'GET', '/api/api-keys?page=abc', [400, 422]],
    ['a page before the first', 'GET', '/api/api-keys?page=-1', [400, 422]],
    ['an id of 101 characters', 'DELETE', `/api/api-keys/${'x'.repeat(101)}`, [404, 422]],
    // Of a whole key no more than its id is left in an address, and upstream does not know this one.
    ['a whole key in place of its id', 'DELETE', `/api/api-keys/${'a'.repeat(96)}`, [204, 404]],
    ['an id that climbs', 'DELETE', '/api/api-keys/..%2f..%2fusers', [204, 404, 422]],
    ['an id that climbs, encoded twice', 'DELETE', '/api/api-keys/%252e%252e%252fusers', [204, 404, 422]],
    ['a method that the route does not know', 'PATCH', '/api/api-keys', [405]],
    ['a route that is not listed', 'GET', '/api/partner-api/v2/partner/users', [404]],
    ['the root of the API', 'GET', '/api', [404]],
  ] as const

  test('nonsense is a client error in the one shape, and harms no key', async ({ stack, sandbox }) => {
    const person = await olivia(stack)
    for (const [name, method, path, statuses] of requests) {
      const body = method === 'PATCH' ? {} : undefined
      const answer = await person.request(stack.appUrl, method, path, { body })
      expect(statuses, name).toContain(answer.status)
      if (answer.status >= 400 && answer.status !== 405) await expectFailure(name, answer, answer.status)
      expect(await sandbox.keysOfOlivia(), name).toHaveLength(6)
    }
  })

  test("someone else's key cannot be revoked, and stays unknown", async ({ stack, sandbox }) => {
    const adam = await PersonWithoutBrowser.signIn(stack.appUrl, 'user_adam', 'partner_ledgerline')
    const [key] = await sandbox.keysOfOlivia()
    const answer = await adam.request(stack.appUrl, 'DELETE', `/api/api-keys/${key?.apiKeyId}`)
    expect([204, 404], 'upstream answers 404, which counts as done').toContain(answer.status)
    expect(await sandbox.keysOfOlivia()).toHaveLength(6)
  })

  test('without a session every route answers 401', async ({ stack }) => {
    const person = await olivia(stack)
    const signedOut = { headers: { cookie: undefined } }
    const send = (method: string, path: string, body?: unknown) =>
      person.request(stack.appUrl, method, path, { ...signedOut, body })
    for (const [name, answer] of Object.entries({
      list: await send('GET', '/api/api-keys?page=0'),
      create: await createKey(person, forAllClients, signedOut.headers),
      revoke: await send('DELETE', '/api/api-keys/abc'),
      search: await send('GET', '/api/organizations/search?search=a'),
      switch: await send('PUT', '/api/session/owner', { kind: 'partner', id: 'partner_ledgerline' }),
    })) {
      await expectFailure(name, answer, 401, 'UNAUTHENTICATED')
    }
  })
})
