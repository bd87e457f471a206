import { errors } from 'undici'
import { beforeEach, describe, expect, it, vi } from 'vitest'
import { z } from 'zod'
import { ApiError } from '@/lib/http/api-error'
import type { Credentials } from './client'
import { UpstreamError } from './errors'
import type { UpstreamAnswer, UpstreamRequest } from './send'

const exchange = vi.hoisted(() =>
  vi.fn<
    (name: string, request: UpstreamRequest, timeoutMs: number, who?: string) => Promise<UpstreamAnswer>
  >(),
)
vi.mock('./exchange', () => ({ exchange }))
const { callPartnerApi } = await import('./client')
const { limits } = await import('./limits')
limits.retryMs = 1

const credentials: Credentials = {
  accessToken: 'access-1',
  owner: { kind: 'partner', id: 'partner_a' },
  personId: 'user_a',
}
const path = '/v2/partner/users'
const answer = z.object({ id: z.string() })
type Method = 'GET' | 'POST' | 'PATCH' | 'DELETE'
const call = (method: Method = 'GET', more: object = {}) =>
  callPartnerApi({ method, path, answer, ...more }, credentials)
const failure = (made: Promise<unknown>): Promise<UpstreamError> =>
  made.then(
    (value) => expect.fail(`it answered ${JSON.stringify(value)}`),
    (error) => error,
  )

type Step = UpstreamAnswer | Error
/** Upstream does this, one after the other, and the last for ever. */
function upstream(...steps: Step[]) {
  exchange.mockReset().mockImplementation(async () => {
    const step = steps.length > 1 ? steps.shift() : steps[0]
    if (step instanceof Error) throw step
    return step as UpstreamAnswer
  })
}
const said = (status: number, body: unknown = { detail: 'no' }, headers: Record<string, string> = {}) => ({
  status,
  headers,
  text: typeof body === 'string' ? body : JSON.stringify(body),
})
const good = said(200, { id: 'a', unknownField: 1 })
const silent = (options: object = {}) => new UpstreamError('unreachable', 'GET /x', options)

beforeEach(() => {
  limits.callMs = 10_000
})

describe('what is tried again', () => {
  const passing: [string, Step][] = [
    ['no answer', silent()],
    ['a connection refused', silent({ notSent: true })],
    ...[429, 502, 503, 504].map((status): [string, Step] => [String(status), said(status)]),
  ]
  const final: [string, Step, object][] = [
    ...[307, 400, 401, 403, 404, 409, 422, 500, 501].map((status): [string, Step, object] => [
      String(status),
      said(status),
      { failure: 'status', status },
    ]),
    ['silence until the end of the time', new UpstreamError('timeout', 'GET /x'), { failure: 'timeout' }],
    ['an answer cut short', { status: 200, headers: {}, text: null }, { failure: 'unreadable' }],
    ['a page of a gateway', said(200, '<html>'), { failure: 'unreadable' }],
    [
      'a host that takes no connection',
      silent({ cause: new errors.ConnectTimeoutError() }),
      { failure: 'unreachable' },
    ],
  ]

  it.each(passing)('never a POST: %s', async (_, step) => {
    upstream(step, good)
    expect(await failure(call('POST'))).toBeInstanceOf(UpstreamError)
    expect(exchange).toHaveBeenCalledTimes(1)
  })

  it.each(passing)('everything else, three times in all: %s', async (_, step) => {
    for (const method of ['GET', 'PATCH', 'DELETE'] as const) {
      upstream(step, step, good)
      expect(await call(method)).toEqual({ id: 'a' })
      upstream(step)
      expect(await failure(call(method))).toBeInstanceOf(UpstreamError)
      expect(exchange).toHaveBeenCalledTimes(3)
    }
  })

  it.each(final)('not what would only happen again: %s', async (_, step, expected) => {
    for (const method of ['GET', 'DELETE'] as const) {
      upstream(step, good)
      expect(await failure(call(method))).toMatchObject(expected)
      expect(exchange).toHaveBeenCalledTimes(1)
    }
  })

  it('waits as a short Retry-After says, and passes a longer one on', async () => {
    upstream(said(429, {}, { 'retry-after': '1' }), good)
    const startedAt = performance.now()
    await call()
    expect(performance.now() - startedAt).toBeGreaterThan(950)
    upstream(said(429, {}, { 'retry-after': '3' }), good)
    expect((await failure(call())).options.retryAfterSeconds).toBe(3)
    expect(exchange).toHaveBeenCalledTimes(1)
  })

  it.each([
    ['7', 7],
    [new Date(Date.now() + 60_000).toUTCString(), expect.closeTo(60, -1)],
    [new Date(Date.now() - 60_000).toUTCString(), undefined],
    ['soon', undefined],
    ['-1', undefined],
    ['1.5', undefined],
  ])('reads a Retry-After of %s', async (header, seconds) => {
    upstream(said(429, {}, { 'retry-after': header }))
    expect((await failure(call('POST'))).options.retryAfterSeconds).toEqual(seconds)
  })

  it.each([25, -25])(
    'reads the date of a Retry-After by upstream’s clock, which is %i hours off',
    async (hours) => {
      const there = Date.now() + hours * 3_600_000
      const headers = {
        date: new Date(there).toUTCString(),
        'retry-after': new Date(there + 60_000).toUTCString(),
      }
      upstream(said(429, {}, headers))
      expect((await failure(call('POST'))).options.retryAfterSeconds).toBe(60)
    },
  )

  it('ends with the time of the whole call, of which each try gets what is left', async () => {
    limits.callMs = 60
    limits.retryMs = 40
    upstream(said(503))
    const startedAt = performance.now()
    expect(await failure(call())).toMatchObject({ status: 503 })
    limits.retryMs = 1
    expect(performance.now() - startedAt).toBeLessThan(1_000)
    const given = exchange.mock.calls.map(([, , timeoutMs]) => timeoutMs)
    expect(given.length).toBeLessThan(3)
    expect(given).toEqual(given.toSorted((one, other) => other - one))
    expect(Math.max(...given)).toBeLessThanOrEqual(60)
  })
})

describe('whether upstream may have acted', () => {
  it.each([
    ['refused at once', [said(403)], false],
    ['never sent', [silent({ notSent: true })], false],
    ['lost, then refused', [silent(), said(404)], true],
    ['never sent, then refused', [silent({ notSent: true }), said(404)], false],
    ['a gateway’s error, then never sent', [said(502), silent({ notSent: true })], true],
    ['asked to wait, then refused', [said(429), said(404)], false],
  ] as [string, Step[], boolean][])('is remembered over all tries: %s', async (_, steps, mayHaveActed) => {
    upstream(...steps)
    expect((await failure(call('DELETE', { answer: null }))).mayHaveActed).toBe(mayHaveActed)
  })

  it('is not taken back by a second try whose turn did not come', async () => {
    upstream(silent(), new ApiError('TOO_BUSY'))
    expect(await failure(call('DELETE'))).toMatchObject({ failure: 'unreachable', mayHaveActed: true })
    upstream(silent({ notSent: true }), new ApiError('TOO_BUSY'))
    expect(await failure(call('DELETE'))).toMatchObject({ code: 'TOO_BUSY' })
    upstream(new ApiError('TOO_BUSY'))
    expect(await failure(call('GET'))).toMatchObject({ code: 'TOO_BUSY' })
  })
})

describe('an answer', () => {
  it.each([
    ['{"id":1,"apiKeyToken":"secret"}', 'another shape'],
    ['{"apiKeyToken":"secret"}', 'a field missing'],
    ['{"id":"a"', 'half of it'],
    ['"secret"', 'another kind'],
    ['', 'nothing'],
  ])('that is not the contract’s is unreadable, and its values go nowhere: %s', async (text) => {
    upstream(said(200, text))
    const error = await failure(call())
    expect(error).toMatchObject({ failure: 'unreadable', status: 200 })
    expect(`${error.message} ${JSON.stringify(error)} ${JSON.stringify(error.options)}`).not.toContain(
      'secret',
    )
  })

  it('of 204 is a deletion, and nothing else; a friendly page is none', async () => {
    upstream(said(204, ''))
    expect(await call('DELETE', { answer: null })).toBeUndefined()
    expect(await failure(call('GET'))).toMatchObject({ failure: 'unreadable' })
    for (const text of ['<html>Welcome</html>', '{}']) {
      upstream(said(200, text))
      expect(await failure(call('DELETE', { answer: null }))).toMatchObject({ failure: 'unreadable' })
    }
  })

  it.each([
    ['{"detail":"no such key"}', 'no such key'],
    ['{"detail":[{"loc":["body"]}]}', [{ loc: ['body'] }]],
    ['{"error":"x"}', undefined],
    ['<html>', undefined],
    ['null', undefined],
  ])('that refuses keeps its detail for decisions, where nothing prints it: %s', async (text, detail) => {
    upstream(said(400, text))
    const error = await failure(call())
    expect(error.options.detail).toEqual(detail)
    expect(Object.keys(error)).not.toContain('options')
  })
})

describe('a request', () => {
  it('carries the person, the owner and what was given, and no more', async () => {
    upstream(good)
    await call('POST', { query: { page: 1, search: undefined, q: '' }, body: { name: 'Ä' } })
    expect(exchange.mock.calls[0]?.slice(0, 2)).toEqual([
      'POST /v2/partner/users',
      {
        method: 'POST',
        path,
        query: { page: 1, q: '' },
        headers: {
          accept: 'application/json',
          authorization: 'Bearer access-1',
          'x-partner-id': 'partner_a',
          'content-type': 'application/json',
        },
        body: '{"name":"Ä"}',
      },
    ])
    expect(exchange.mock.calls[0]?.[3]).toBe('user_a')
    await callPartnerApi(
      { method: 'GET', path, answer },
      { accessToken: 'a', owner: { kind: 'organization', id: 'org_1' } },
    )
    expect(exchange.mock.calls[1]?.[1]).toEqual({
      method: 'GET',
      path,
      query: undefined,
      headers: { accept: 'application/json', authorization: 'Bearer a', 'x-organization-id': 'org_1' },
      body: undefined,
    })
  })

  it('is named without what a person put into it', async () => {
    upstream(said(404))
    const { call: name } = await failure(
      call('PATCH', { path: '/v2/partner/users/ada%40example.com?x=secret' }),
    )
    expect(name).toBe('PATCH /v2/partner/users')
  })
})
