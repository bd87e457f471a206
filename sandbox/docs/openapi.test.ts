import { beforeAll, describe, expect, it } from 'vitest'
import { type TestSandbox, testSandbox } from '../testing'

type Schema = {
  $ref?: string
  type?: string | string[]
  properties?: Record<string, Schema>
  required?: string[]
  items?: Schema
  anyOf?: Schema[]
  enum?: unknown[]
  minimum?: number
  maximum?: number
  minLength?: number
  maxLength?: number
  default?: unknown
}
type Operation = {
  parameters?: { name: string; in: string; required?: boolean; schema: Schema }[]
  requestBody?: { content: Record<string, { schema: Schema }> }
  responses: Record<string, { content?: Record<string, { schema: Schema }> }>
}

let sandbox: TestSandbox
let paths: Record<string, Record<string, Operation>>
let schemas: Record<string, Schema>

beforeAll(async () => {
  sandbox = await testSandbox()
  const document = await sandbox.get('GET /openapi.json')
  paths = document.paths
  schemas = document.components.schemas
})

const resolve = (schema: Schema): Schema =>
  schema.$ref ? (schemas[schema.$ref.split('/').at(-1) ?? ''] ?? {}) : schema

/** A schema in short: `{ id: string, name?: string|null }`. */
function shapeOf(given: Schema | undefined): unknown {
  const schema = resolve(given ?? {})
  const types = [schema.type ?? (schema.anyOf ?? []).map((part) => part.type ?? 'any')].flat()
  if (types.includes('array')) return [shapeOf(schema.items)]
  if (!schema.properties) return types.sort().join('|')
  return Object.fromEntries(
    Object.entries(schema.properties).map(([name, property]) => [
      schema.required?.includes(name) ? name : `${name}?`,
      shapeOf(property),
    ]),
  )
}

const operation = (method: string, path: string) => {
  const found = paths[path]?.[method]
  if (!found) throw new Error(`${method} ${path} is not described`)
  return found
}
const answerOf = (method: string, path: string, status: string) =>
  shapeOf(operation(method, path).responses[status]?.content?.['application/json']?.schema)
const parametersOf = (method: string, path: string) =>
  Object.fromEntries(
    (operation(method, path).parameters ?? []).map(({ name, schema, required = false }) => {
      const { minimum, default: preset } = schema
      const maximum = schema.maximum === Number.MAX_SAFE_INTEGER ? undefined : schema.maximum
      return [name, { required, minimum, maximum, preset }]
    }),
  )

const page = (item: object) => ({
  items: [item],
  total: 'integer',
  page: 'integer',
  size: 'integer',
  pages: 'integer',
})

describe('the described API', () => {
  it('has upstream’s operations with upstream’s statuses', () => {
    const operations = Object.entries(paths).flatMap(([path, methods]) =>
      Object.entries(methods).map(
        ([method, { responses }]) => `${method} ${path} ${Object.keys(responses).join(' ')}`,
      ),
    )
    expect(operations.sort()).toEqual([
      'delete /v1/organizations/api_keys/{api_key_id} 200 404 422',
      'delete /v2/partner/api_keys/{api_key_id} 204 404 422',
      'delete /v2/partner/users/{partner_user_id} 204 403 404 409 422 503',
      'get /v1/organizations 200 422',
      'get /v1/organizations/api_keys 200 422',
      'get /v1/organizations/{organization_id} 200 422',
      'get /v2/partner/api_keys 200 404 422',
      'get /v2/partner/check 200',
      'get /v2/partner/clients 200 422',
      'get /v2/partner/organizations/list 200 422',
      'get /v2/partner/organizations/search 200 422',
      'get /v2/partner/partners 200',
      'get /v2/partner/summary 200 422',
      'get /v2/partner/user 200 422',
      'get /v2/partner/users 200 422',
      'patch /v2/partner/users/{partner_user_id} 200 403 404 409 422 503',
      'post /v1/organizations/api_keys 200 422',
      'post /v1/tax/estimate 200 401 422',
      'post /v2/partner/api_keys 201 403 404 409 422',
      'post /v2/partner/organizations 201 422',
      'post /v2/partner/users 201 403 409 422 503',
      'put /v1/organizations/api_keys/{api_key_id} 200 404 422',
    ])
  })

  it('counts API keys from page 0 and all else from page 1', () => {
    expect(parametersOf('get', '/v2/partner/api_keys')).toMatchObject({
      page_size: { required: false, minimum: 1, maximum: 100, preset: 20 },
      page_number: { required: false, minimum: 0, maximum: undefined, preset: 0 },
      'x-partner-id': { required: false },
    })
    for (const path of ['organizations/search', 'organizations/list', 'clients']) {
      expect(parametersOf('get', `/v2/partner/${path}`)).toMatchObject({
        page: { required: false, minimum: 1, maximum: undefined, preset: 1 },
        size: { required: false, minimum: 1, maximum: 100, preset: 50 },
      })
    }
    expect(parametersOf('post', '/v1/tax/estimate')).toMatchObject({
      'x-organization-id': { required: true },
    })
  })

  it('takes and answers keys in upstream’s shape', () => {
    const body = operation('post', '/v2/partner/api_keys').requestBody?.content['application/json']?.schema
    expect(shapeOf(body)).toEqual({
      'clientOrganizationId?': 'null|string',
      'expiresAtSeconds?': 'integer|null',
    })
    expect(resolve(body ?? {}).properties?.clientOrganizationId).toMatchObject({
      minLength: 1,
      maxLength: 100,
    })
    expect(answerOf('post', '/v2/partner/api_keys', '201')).toEqual({
      apiKeyId: 'string',
      apiKeyToken: 'string',
    })
    expect(answerOf('get', '/v2/partner/api_keys', '200')).toEqual({
      apiKeys: [
        {
          apiKeyId: 'string',
          'createdAt?': 'integer|null',
          'expiresAtSeconds?': 'integer|null',
          'scope?': 'string',
          'clientOrganizationId?': 'null|string',
          'clientOrganizationName?': 'null|string',
          'userId?': 'null|string',
          'orgId?': 'null|string',
        },
      ],
      totalApiKeys: 'integer',
      currentPage: 'integer',
      pageSize: 'integer',
      hasMoreResults: 'boolean',
    })
  })

  it('answers partners, people and clients in upstream’s shape', () => {
    expect(answerOf('get', '/v2/partner/partners', '200')).toEqual([{ id: 'string', 'name?': 'null|string' }])
    expect(answerOf('get', '/v2/partner/check', '200')).toEqual({ isPartnerUser: 'boolean' })
    expect(answerOf('get', '/v2/partner/user', '200')).toEqual({
      'partnerName?': 'null|string',
      email: 'string',
      role: 'string',
      status: 'string',
    })
    expect(answerOf('get', '/v2/partner/organizations/search', '200')).toEqual(
      page({ id: 'string', 'name?': 'null|string' }),
    )
    expect(answerOf('get', '/v2/partner/organizations/list', '200')).toMatchObject(
      page({ id: 'string', registeredStates: 'integer', status: 'string', 'clientSince?': 'null|string' }),
    )
    expect(answerOf('get', '/v2/partner/clients', '200')).toEqual(
      page({
        id: 'string',
        name: 'string',
        totalFilings: 'integer',
        filed: 'integer',
        pendingApproval: 'integer',
        overdue: 'integer',
        totalLiability: 'string',
      }),
    )
    expect(answerOf('get', '/v2/partner/summary', '200')).toEqual({
      totalClients: 'integer',
      totalFilings: 'integer',
      filedCount: 'integer',
      pendingApproval: 'integer',
      overdueCount: 'integer',
      totalLiability: 'string',
    })
    expect(answerOf('get', '/v2/partner/users', '200')).toEqual([
      {
        id: 'string',
        partnerId: 'string',
        'userId?': 'null|string',
        email: 'string',
        role: 'string',
        status: 'string',
        createdAt: 'string',
        'firstName?': 'null|string',
        'lastName?': 'null|string',
      },
    ])
  })

  it('answers errors as FastAPI does', () => {
    expect(answerOf('post', '/v2/partner/api_keys', '409')).toEqual({ detail: 'string' })
    expect(answerOf('post', '/v2/partner/api_keys', '422')).toEqual({
      detail: [{ type: 'string', loc: ['integer|string'], msg: 'string' }],
    })
  })
})

describe('the page that renders it', () => {
  it('names no outside origin, and its policy allows none', async () => {
    const page = await sandbox.call('GET /docs')
    const html = await page.text()
    expect(html).not.toMatch(/https?:\/\/|<script>/)
    expect(page.headers.get('content-security-policy')).toMatch(/^default-src 'none'; script-src 'self';/)
    for (const [, address] of html.matchAll(/(?:src|href)="(\/[^"]+)"/g)) {
      const asset = await sandbox.call(`GET ${address}`)
      expect([address, asset.status]).toEqual([address, 200])
      expect(asset.headers.get('content-type')).toMatch(/^text\/(css|javascript)/)
    }
  })
})
