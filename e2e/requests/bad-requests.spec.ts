import type { APIResponse } from '@playwright/test'
import { dashboardRequest } from '../stack/dashboard-request'
import { expect, test } from '../test'

const inAnHour = () => Math.floor(Date.now() / 1000) + 3_600

/** The one shape of a failure: status, code, a sentence and a request id; never stored, never a 500. */
async function expectFailure(answer: APIResponse, status: number, code?: string) {
  expect(answer.status()).toBe(status)
  expect(answer.headers()['cache-control']).toMatch(/no-store/)
  const { error } = (await answer.json()) as { error: { code: string; message: string; requestId: string } }
  expect(error.message).toMatch(/^[A-Z].*[.!?]$/)
  expect(error.requestId).toMatch(/\S{8,}/)
  if (code) expect(error.code).toBe(code)
}

test.describe('creating a key', () => {
  for (const [name, body, status, code] of [
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
  ] as const) {
    test(`refuses ${name}`, async ({ signedIn, stack, sandbox }) => {
      const page = await signedIn('Olivia Owner')
      await expectFailure(await dashboardRequest(page, stack).createKey(body), status, code)
      expect(await sandbox.keysOfOlivia()).toHaveLength(6)
    })
  }

  test('names the field that a 422 is about', async ({ signedIn, stack }) => {
    const page = await signedIn('Olivia Owner')
    const answer = await dashboardRequest(page, stack).createKey({
      clientOrganizationId: null,
      expiresAtSeconds: 1_000_000,
    })
    expect((await answer.json()).error.fields).toEqual({
      expiresAtSeconds: expect.stringMatching(/future|past|later/i),
    })
  })

  for (const [name, headers, status, code] of [
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
  ] as const) {
    test(`refuses ${name}`, async ({ signedIn, stack, sandbox }) => {
      const page = await signedIn('Olivia Owner')
      const request = dashboardRequest(page, stack, headers)
      const answer = await request.createKey({
        clientOrganizationId: null,
        expiresAtSeconds: null,
      })
      await expectFailure(answer, status, code)
      expect(await sandbox.keysOfOlivia()).toHaveLength(6)
    })
  }

  test('refuses a member', async ({ signedIn, stack }) => {
    const page = await signedIn('Mia Member')
    const answer = await dashboardRequest(page, stack).createKey({
      clientOrganizationId: null,
      expiresAtSeconds: null,
    })
    await expectFailure(answer, 403, 'FORBIDDEN')
  })

  test('refuses a partner that is not set up for keys', async ({ signedIn, stack }) => {
    const page = await signedIn('Quinn Quay')
    const request = dashboardRequest(page, stack, { 'x-page-owner': 'partner_quayside' })
    const answer = await request.createKey({ clientOrganizationId: null, expiresAtSeconds: null })
    await expectFailure(answer, 404, 'PARTNER_NOT_CONFIGURED')
  })
})

test.describe('other routes', () => {
  for (const [name, method, path, statuses] of [
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
  ] as const) {
    test(`${name}: a client error in the one shape`, async ({ signedIn, stack, sandbox }) => {
      const page = await signedIn('Olivia Owner')
      const answer = await dashboardRequest(page, stack).send(
        method,
        path,
        method === 'PATCH' ? {} : undefined,
      )
      expect(statuses).toContain(answer.status())
      if (answer.status() >= 400 && answer.status() !== 405) await expectFailure(answer, answer.status())
      expect(await sandbox.keysOfOlivia()).toHaveLength(6)
    })
  }

  test("someone else's key cannot be revoked, and stays unknown", async ({ signedIn, stack, sandbox }) => {
    const page = await signedIn('Adam Admin')
    const [key] = await sandbox.keysOfOlivia()
    const answer = await dashboardRequest(page, stack).delete(`/api/api-keys/${key?.apiKeyId}`)
    expect([204, 404], 'upstream answers 404, which counts as done').toContain(answer.status())
    expect(await sandbox.keysOfOlivia()).toHaveLength(6)
  })

  test('without a session every route answers 401', async ({ page, stack }) => {
    const request = dashboardRequest(page, stack)
    for (const answer of [
      await request.get('/api/api-keys?page=0'),
      await request.createKey({ clientOrganizationId: null, expiresAtSeconds: null }),
      await request.delete('/api/api-keys/abc'),
      await request.get('/api/organizations/search?search=a'),
      await request.put('/api/session/owner', { kind: 'partner', id: 'partner_ledgerline' }),
    ]) {
      await expectFailure(answer, 401, 'UNAUTHENTICATED')
    }
  })
})
