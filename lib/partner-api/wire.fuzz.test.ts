import fc from 'fast-check'
import { afterAll, expect, it } from 'vitest'
import { z } from 'zod'
import { apiKeyPageSchema } from '@/lib/api-keys/schema'
import { almost, bodyOf, oddJson } from '@/lib/testing/odd-json'
import { testEnvironment } from '@/lib/testing/signed-in'
import { FakeUpstream } from '@/lib/testing/upstream'

const upstream = await FakeUpstream.start()
testEnvironment(upstream.url)
const { listApiKeys } = await import('@/lib/api-keys/list/list-api-keys')
const { askForApiKey } = await import('@/lib/api-keys/creation/ask-for-api-key')
const { searchOrganizations } = await import('@/lib/clients/client-picker/search-organizations')
const { isApiError } = await import('@/lib/http/api-error')
const { recordOutcome } = await import('./breaker')
const { limits } = await import('./limits')
limits.retryMs = 0
afterAll(() => upstream.stop())

const later = new Date(Date.now() + 86_400_000)
const session = {
  idHash: '',
  person: { userId: 'user_a', email: '', name: '' },
  owner: { kind: 'partner' as const, id: 'partner_a', name: null },
  accessToken: 'access-1',
  accessExpiresAt: later,
  refreshToken: null,
  createdAt: later,
  lastSeenAt: later,
  expiresAt: later,
  userAgent: '',
  clientAddress: '',
}

const key = {
  apiKeyId: 'a',
  createdAt: 1_700_000_000,
  expiresAtSeconds: null,
  scope: 'client',
  clientOrganizationId: 'org_1',
  clientOrganizationName: 'One',
}
const page = { apiKeys: [key], totalApiKeys: 1, currentPage: 0, pageSize: 100, hasMoreResults: false }
const pages = fc.oneof(
  oddJson,
  almost(page),
  fc.array(almost(key), { maxLength: 3 }).map((apiKeys) => ({ ...page, apiKeys })),
)
const organizations = { items: [{ id: 'org_1', name: null }], total: 1, page: 1, size: 50, pages: 1 }
const searches = fc.oneof(
  oddJson,
  almost(organizations),
  fc
    .array(almost({ id: 'org_1', name: 'One', city: 'Austin', state: 'TX', status: 'ACTIVE' }), {
      maxLength: 3,
    })
    .map((items) => ({ ...organizations, items })),
)
const created = fc.oneof(oddJson, almost({ apiKeyId: 'a', apiKeyToken: 'secret-of-the-key' }))

// Not 401, which is about the session; not 1xx and 204, which have no body.
const status = fc.oneof(
  { weight: 5, arbitrary: fc.constantFrom(200, 201) },
  {
    weight: 1,
    arbitrary: fc.integer({ min: 202, max: 599 }).filter((code) => ![204, 205, 304, 401].includes(code)),
  },
)

const searchSchema = z.strictObject({
  items: z.array(
    z.strictObject({
      id: z.string(),
      name: z.string().nullable(),
      place: z.string().nullable(),
      archived: z.boolean(),
    }),
  ),
  total: z.number(),
  page: z.number(),
  pages: z.number(),
})
const createdSchema = z.strictObject({
  apiKeyId: z.string().min(1),
  token: z.string().min(1),
})

const readers = {
  'a list of keys': { json: pages, ask: () => listApiKeys(session, 0), schema: apiKeyPageSchema },
  'a search': { json: searches, ask: () => searchOrganizations(session, 'a'), schema: searchSchema },
  'a new key': {
    json: created,
    ask: () => askForApiKey(session, { clientOrganizationId: null, expiresAtSeconds: null }, async () => {}),
    schema: createdSchema,
  },
}
const answers = fc.constantFrom(...Object.keys(readers)).chain((name) => {
  const reader = name as keyof typeof readers
  return fc.record({ reader: fc.constant(reader), status, body: bodyOf(readers[reader].json) })
})

it('whatever upstream sends reads as what the dashboard shows, or fails with a code and without its contents', async () => {
  const seen = { read: 0, failed: 0 }
  await fc.assert(
    fc.asyncProperty(answers, async ({ reader, status: code, body }) => {
      recordOutcome(200)
      upstream.answers((_request, response) => response.writeHead(code).end(body))
      const { ask, schema } = readers[reader]
      const outcome: unknown = await ask().catch((error: unknown) => error)
      if (!(outcome instanceof Error)) {
        seen.read++
        return schema.safeParse(outcome).success
      }
      seen.failed++
      const text = `${outcome.stack} ${JSON.stringify(outcome)} ${String(outcome.cause)}`
      return isApiError(outcome) && outcome.code !== 'INTERNAL' && !text.includes('secret-of-the-key')
    }),
    { numRuns: 10_000 },
  )
  expect(Math.min(seen.read, seen.failed), 'both happen often').toBeGreaterThan(500)
}, 120_000)
