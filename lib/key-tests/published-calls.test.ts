import { expect, it, vi } from 'vitest'
import type { UpstreamRequest } from '@/lib/partner-api/send'
import { allows, edgesOf, operationOf, withUnknownFields } from '@/lib/testing/partner-api-document'
import { testEnvironment } from '@/lib/testing/signed-in'

const exchange = vi.hoisted(() => vi.fn())
vi.mock('@/lib/partner-api/exchange', () => ({ exchange }))
testEnvironment('http://127.0.0.1:9')
const { testKey } = await import('./test-key')

/** Answers each call as `statusOf` its path says, with `body`; what was asked is held against the document. */
function upstream(body: unknown, statusOf: (path: string) => number = () => 200) {
  exchange.mockImplementation(async (_name: string, request: UpstreamRequest) => {
    const [path = '', search = ''] = request.path.split('?')
    const { operation, inPath } = operationOf(request.method, path)
    const given: Record<string, Record<string, string>> = {
      path: inPath,
      query: Object.fromEntries(new URLSearchParams(search)),
      header: request.headers,
    }
    for (const { in: place, name, required, schema } of operation.parameters) {
      const value = given[place]?.[name]
      if (value === undefined) expect(required, `${name} is there`).toBe(false)
      else expect(allows(schema, schema.type === 'integer' ? Number(value) : value), name).toBe(true)
    }
    return { status: statusOf(path), headers: {}, text: JSON.stringify(body) }
  })
}
const findNothing = async () => undefined
const answersOf = (path: string) =>
  edgesOf(operationOf('GET', path).operation.answers['200'] ?? {}).flatMap((value) => [
    value,
    withUnknownFields(value),
  ]) as { total: number; name: string | null; isPartnerUser: boolean }[]

it('a key for all clients works where upstream answers as it publishes', async () => {
  for (const body of answersOf('/v2/partner/clients')) {
    upstream(body)
    const result = await testKey({ token: 'token', organizationId: null }, findNothing)
    expect(result).toMatchObject({ verdict: 'works', clients: body.total })
  }
})

it('so does a key for one client, whose name is read', async () => {
  for (const body of answersOf('/v1/organizations/org_1')) {
    upstream(body)
    const result = await testKey({ token: 'token', organizationId: 'org_1' }, findNothing)
    expect(result).toMatchObject({ verdict: 'works', organizationName: body.name || null })
  }
})

it('what a refused key is good for is read from the published check', async () => {
  for (const body of answersOf('/v2/partner/check')) {
    upstream(body, (path) => (path === '/v2/partner/check' ? 200 : 403))
    const { verdict } = await testKey({ token: 'token', organizationId: 'org_1' }, findNothing)
    expect(verdict).toBe(body.isPartnerUser ? 'wrong-scope' : 'wrong-organization')
  }
})
