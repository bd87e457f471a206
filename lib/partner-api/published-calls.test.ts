import { readdirSync, readFileSync } from 'node:fs'
import { beforeEach, describe, expect, it, vi } from 'vitest'
import { z } from 'zod'
import {
  allows,
  edgesOf,
  operationOf,
  resolved,
  type Schema,
  withUnknownFields,
} from '@/lib/testing/partner-api-document'
import { testEnvironment } from '@/lib/testing/signed-in'
import type { Credentials } from './client'
import type { UpstreamRequest } from './send'

// What the dashboard asks of upstream and reads of its answers, held against what upstream publishes and not against our
// sandbox: what is misread on one side would be misread on both.

const exchange = vi.hoisted(() => vi.fn())
vi.mock('./exchange', () => ({ exchange }))
const parseWith = vi.hoisted(() => vi.fn())
vi.mock('@/lib/http/parse-with', async (original) => {
  const real = await original<typeof import('@/lib/http/parse-with')>()
  return { parseWith: parseWith.mockImplementation(real.parseWith) }
})
testEnvironment('http://127.0.0.1:9')

const { listPartnerApiKeys, createPartnerApiKey, deletePartnerApiKey } = await import('./api-keys')
const { listClientDirectory, listClientFigures, readPortfolioSummary, createClientOrganization } =
  await import('./clients')
const { listOrganizationApiKeys, createOrganizationApiKey, deleteOrganizationApiKey } = await import(
  './organization-api-keys'
)
const { listOwnOrganizations, readOwnOrganization } = await import('./own-organizations')
const { listPartners, readPartnerUser } = await import('./partners')
const { listPartnerUsers, invitePartnerUser, updatePartnerUser, deletePartnerUser } = await import('./team')

const accessToken = 'access-1'
const person: Credentials = { accessToken, owner: null }
const inPartner: Credentials = { accessToken, owner: { kind: 'partner', id: 'partner_a' } }
const inOrganization: Credentials = { accessToken, owner: { kind: 'organization', id: 'org_1' } }
const longId = 'i/'.repeat(50)
const email = 'a+b@example.com'

/** Every call that a function makes, with the least and the most that it is given. */
const calls: Record<string, (() => Promise<unknown>)[]> = {
  listPartnerApiKeys: [0, 99].map((page) => () => listPartnerApiKeys(inPartner, page)),
  createPartnerApiKey: [
    () => createPartnerApiKey(inPartner, { clientOrganizationId: null, expiresAtSeconds: null }),
    () => createPartnerApiKey(inPartner, { clientOrganizationId: longId, expiresAtSeconds: 4_102_444_800 }),
  ],
  deletePartnerApiKey: ['k', longId].map((id) => () => deletePartnerApiKey(inPartner, id)),
  listClientDirectory: [
    () => listClientDirectory(inPartner, { page: 1, size: 1 }),
    () => listClientDirectory(inPartner, { page: 9, size: 100, search: 'Ä & b', status: 'ARCHIVED' }),
  ],
  listClientFigures: [
    () => listClientFigures(inPartner, { page: 1, size: 1 }),
    () => listClientFigures(inPartner, { page: 9, size: 100, search: 'Ä & b', client_id: longId }),
  ],
  readPortfolioSummary: [() => readPortfolioSummary(inPartner)],
  createClientOrganization: ['A', 'A'.repeat(255)].map(
    (name) => () => createClientOrganization(inPartner, { name, isTest: name === 'A' }),
  ),
  listOrganizationApiKeys: [true, false].map(
    (active) => () => listOrganizationApiKeys(inOrganization, { active, pageNumber: 0 }),
  ),
  createOrganizationApiKey: [null, 4_102_444_800].map(
    (expiresAtSeconds) => () => createOrganizationApiKey(inOrganization, { expiresAtSeconds }),
  ),
  deleteOrganizationApiKey: [() => deleteOrganizationApiKey(inOrganization, longId)],
  listOwnOrganizations: [() => listOwnOrganizations(person, 1)],
  readOwnOrganization: [() => readOwnOrganization(inOrganization, longId)],
  listPartners: [() => listPartners(person)],
  readPartnerUser: [() => readPartnerUser(inPartner)],
  listPartnerUsers: [() => listPartnerUsers(inPartner)],
  invitePartnerUser: ['OWNER', 'ADMIN', 'MEMBER'].map(
    (role) => () => invitePartnerUser(inPartner, { email, role }),
  ),
  updatePartnerUser: [
    ...['OWNER', 'ADMIN', 'MEMBER'].map((role) => () => updatePartnerUser(inPartner, email, { role })),
    ...['ACTIVE', 'INACTIVE'].map((status) => () => updatePartnerUser(inPartner, email, { status })),
  ],
  deletePartnerUser: [() => deletePartnerUser(inPartner, email)],
}

/** Where no answer is published, what libraries and guides show of it. Each field in the two ways in which it is written. */
const unpublished: Record<string, unknown[]> = {
  'GET /v1/organizations/api_keys': [
    {
      api_keys: [{ api_key_id: 'k', created_at: 1, expires_at_seconds: null }],
      total_api_keys: 1,
      has_more_results: false,
    },
    { apiKeys: [{ apiKeyId: 'k' }], totalApiKeys: 1, hasMoreResults: true },
  ],
  'POST /v1/organizations/api_keys': [
    { api_key_id: 'k', api_key_token: 't' },
    { api_key_id: 'k', api_key: 't' },
    { apiKeyId: 'k', apiKeyToken: 't' },
    { apiKeyId: 'k', apiKey: 't' },
  ],
  'DELETE /v1/organizations/api_keys/{api_key_id}': [{}, null],
}

/** Ids and tokens with nothing in them are allowed, and refused here: nobody could act on them. */
const mustShowSomething = new Set(['id', 'apiKeyId', 'apiKeyToken'])
const isEmptyId = (value: unknown): boolean =>
  typeof value === 'object' &&
  value !== null &&
  Object.entries(value).some(
    ([name, field]) => (field === '' && mustShowSomething.has(name)) || isEmptyId(field),
  )

let asked: UpstreamRequest[] = []
function answer(status: number, body?: unknown) {
  asked = []
  exchange.mockImplementation(async (_name: string, request: UpstreamRequest) => {
    asked.push(request)
    return { status, headers: {}, text: body === undefined ? '' : JSON.stringify(body) }
  })
}
/** What a function asks for, whatever the answer. */
async function requestOf(call: () => Promise<unknown>) {
  answer(204)
  await call().catch(() => {})
  expect(asked).toHaveLength(1)
  return asked[0] as UpstreamRequest
}

beforeEach(() => exchange.mockReset())

it('every function that calls upstream is held against the document', () => {
  const files = readdirSync(import.meta.dirname).filter((file) => /(?<!\.test)\.ts$/.test(file))
  const made = files.flatMap((file) => {
    const text = readFileSync(`${import.meta.dirname}/${file}`, 'utf8')
    const functions = text.split(/^export (?=const|async|function)/m).slice(1)
    return functions
      .filter((part) => /\bcallPartnerApi\b/.test(part) && !part.startsWith('async function callPartnerApi'))
      .map((part) => /\w+ (\w+)/.exec(part)?.[1])
  })
  expect(made.sort()).toEqual(Object.keys(calls).sort())
})

describe.each(Object.entries(calls))('%s', (_name, variants) => {
  it('asks for a published operation, with what that takes', async () => {
    for (const call of variants) {
      const { method, path, query = {}, headers, body } = await requestOf(call)
      const { operation, inPath } = operationOf(method, path)
      const given: Record<string, Record<string, unknown>> = { path: inPath, query, header: headers }
      for (const { in: place, name, required, schema } of operation.parameters) {
        const value = given[place]?.[name]
        expect(value !== undefined || !required, `${name} is there`).toBe(true)
        if (value === undefined) continue
        const read = place === 'path' ? decodeURIComponent(String(value)) : value
        const asTyped = schema.type === 'boolean' ? read === 'true' : read
        expect(allows(schema, asTyped), `${name}: ${value}`).toBe(true)
      }
      const known = operation.parameters.map(({ name }) => name)
      expect(known).toEqual(expect.arrayContaining([...Object.keys(query), ...Object.keys(inPath)]))
      expect(known).toEqual(expect.arrayContaining(Object.keys(headers).filter((name) => /^x-/.test(name))))
      expect(body === undefined, 'a body where one is taken').toBe(operation.body === null)
      if (!operation.body) continue
      const sent = JSON.parse(body ?? '')
      expect(allows(operation.body.schema, sent), body).toBe(true)
      expect(Object.keys(resolved(operation.body.schema).properties ?? {})).toEqual(
        expect.arrayContaining(Object.keys(sent)),
      )
    }
  })

  it('reads every answer that is published, field by field, and no more than that', async () => {
    for (const call of variants) {
      const { method, path } = await requestOf(call)
      const { name, operation } = operationOf(method, path)
      const good = Object.entries(operation.answers).filter(([status]) => status.startsWith('2'))
      expect(good).not.toEqual([])
      for (const [status, schema] of good) {
        if (schema === null) {
          answer(Number(status))
          expect(await call()).toBeUndefined()
          continue
        }
        answer(Number(status), {})
        await call().catch(() => {})
        const readBy = z.toJSONSchema(parseWith.mock.lastCall?.[0], { io: 'input', unrepresentable: 'any' })
        const isPublished = Object.keys(schema).length > 0
        const values = isPublished ? edgesOf(schema).filter((value) => !isEmptyId(value)) : unpublished[name]
        if (isPublished) expectPublished(readBy as Schema, schema)
        expect(values?.length).toBeGreaterThan(1)
        for (const value of values ?? []) {
          for (const sent of [value, withUnknownFields(value)]) {
            answer(Number(status), sent)
            const read = await call().catch((error) => error)
            expect(read, JSON.stringify(sent)).not.toBeInstanceOf(Error)
            if (isPublished) expectToCarry(read, sent)
          }
        }
      }
    }
  })
})

/** What was read says what was sent, under the same names; what is missing, null or shows nothing may read as whatever says so. */
function expectToCarry(read: unknown, sent: unknown, at = 'answer') {
  if (sent === null || sent === undefined || sent === '') return
  if (typeof read !== 'object' || read === null) return expect(read, at).toEqual(sent)
  expect(Array.isArray(read), at).toBe(Array.isArray(sent))
  for (const [name, field] of Object.entries(read)) {
    expectToCarry(field, (sent as Record<string, unknown>)[name], `${at}.${name}`)
  }
}

/** A field that is read and not published would only ever be missing. */
function expectPublished(read: Schema, published: Schema, at = 'answer') {
  const { properties = {}, items = {} } = resolved(published)
  if (read.items) expectPublished(read.items, items, `${at}[]`)
  for (const [name, field] of Object.entries(read.properties ?? {})) {
    expect(Object.keys(properties), at).toContain(name)
    expectPublished(field, properties[name] ?? {}, `${at}.${name}`)
  }
}
