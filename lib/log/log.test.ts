import { DrizzleQueryError } from 'drizzle-orm'
import * as oidc from 'openid-client'
import pg from 'pg'
import { errors } from 'undici'
import { describe, expect, it } from 'vitest'
import { z } from 'zod'
import { ApiError } from '@/lib/http/api-error'
import { InternalError } from '@/lib/internal-error'
import { UpstreamError } from '@/lib/partner-api/errors'
import { testEnvironment } from '@/lib/testing/signed-in'

testEnvironment('http://127.0.0.1:9')
const { createLog } = await import('./log')

const canary = 'CANARYeyJhbGciOiJSUzI1NiJ9'

/** The line that the log writes, as text and as what it says. */
function lineOf(fields: object, sentence: unknown = 'something failed') {
  let text = ''
  createLog('debug', { write: (line) => (text += line) }).error(fields, sentence as 'something failed')
  return { text, ...(JSON.parse(text) as { msg?: string; err?: Record<string, unknown> }) }
}

const thrownBy = (act: () => unknown): unknown => {
  try {
    return act()
  } catch (error) {
    return error
  }
}

const databaseError = (fields: object) =>
  Object.assign(new pg.DatabaseError(`value "${canary}" is too long`, 1, 'error'), fields)

const withStack = (message: string, stack: string) => Object.assign(new Error(message), { stack })

const cyclic = Object.assign(new Error(canary), { self: undefined as unknown })
cyclic.self = cyclic.cause = cyclic

const thrown: Record<string, unknown> = {
  'an error of upstream with its detail': new UpstreamError('status', 'GET /v2/partner/api_keys', {
    status: 403,
    detail: `Bearer ${canary} may not`,
  }),
  'a detail that is a list': new UpstreamError('status', 'GET /v2', {
    status: 422,
    detail: [{ input: canary }],
  }),
  'an unreadable answer': new UpstreamError('unreadable', 'GET /v2', { cause: new TypeError(canary) }),
  'issues with what was sent': new UpstreamError('unreadable', 'GET /v2', {
    cause: [`items.0.${canary} ${canary}: invalid_type`, canary, { path: canary }],
  }),
  'a call that somebody put a word into': Object.assign(new Error('x'), { call: `GET /v1/${canary}` }),
  'an error of ours with a sentence from outside': new ApiError('INTERNAL', {
    message: canary,
    details: canary,
  }),
  'what JSON.parse says of half JSON': thrownBy(() => JSON.parse(`{"token":"${canary}`)),
  'what JSON.parse says of HTML': thrownBy(() => JSON.parse(`${canary}<html>`)),
  'a failed query': new DrizzleQueryError('insert into "sessions" values ($1)', [canary], databaseError({})),
  'an error of PostgreSQL': databaseError({
    code: '23505',
    detail: `Key (email)=(${canary}) already exists.`,
    where: canary,
    hint: canary,
    internalQuery: canary,
    table: 'sessions',
    constraint: 'sessions_pkey',
  }),
  'an error of a schema': thrownBy(() => z.object({ a: z.literal('b') }).parse({ a: canary, [canary]: 1 })),
  'a refusal of the identity provider': new oidc.ResponseBodyError(canary, {
    cause: { error: 'invalid_grant', error_description: `The code ${canary} was used` },
    response: new Response(canary, {
      status: 400,
      statusText: canary,
      headers: { 'www-authenticate': canary },
    }),
  } as never),
  'an error code of the provider that is none': Object.assign(new Error('x'), { error: canary }),
  'a failed fetch': new TypeError('fetch failed', {
    cause: Object.assign(new Error(`connect ECONNREFUSED ${canary}`), {
      code: 'ECONNREFUSED',
      syscall: 'connect',
    }),
  }),
  'an answer that is no HTTP': Object.assign(new errors.HTTPParserError(`Invalid header ${canary}`), {
    data: canary,
  }),
  'several in one': new AggregateError([new Error(canary), canary, { token: canary }], canary),
  'a cause in a cause': new Error(canary, { cause: new Error('x', { cause: { cause: new Error(canary) } }) }),
  'a circle': cyclic,
  'a message of several lines that look like frames': new Error(
    `x\n    at ${canary} (/app/lib/session.ts:1:1)\n    at Object.${canary} (node:internal/x:1:1)`,
  ),
  'a stack whose head is no longer its message': withStack(
    'short',
    `Error: ${canary}\n    at ${canary} (/a.ts:1:1)`,
  ),
  'a stack of a message that was taken away': withStack('', `Error: ${canary}\n    at ${canary} (/a.ts:1:1)`),
  'a stack with a word before it': withStack('short', `${canary} says: short\n    at a (/a.ts:1:1)`),
  'a huge message': new Error(canary.repeat(400_000)),
  'a huge property': Object.assign(new Error('x'), {
    code: canary.repeat(400_000),
    name: canary.repeat(400_000),
  }),
  'a name, a code and a digest from outside': Object.assign(new Error('x'), {
    name: `Error ${canary}`,
    code: `E-${canary}`,
    digest: `NEXT_REDIRECT;${canary}`,
    syscall: `${canary}!`,
    table: canary,
  }),
  'a text': canary,
  'an object': { message: canary, token: canary, headers: { authorization: canary } },
  'a list': [canary],
  'a function': () => canary,
  'a symbol': Symbol(canary),
  'a getter that throws': Object.defineProperty(new Error(canary), 'cause', {
    get() {
      throw new Error(canary)
    },
  }),
  'a proxy that throws': new Proxy({}, { get: () => thrownByProxy(), has: () => thrownByProxy() }),
  'a proxy that was revoked': revoked(),
  'an object that knows its own JSON': { toJSON: () => canary, toString: () => canary },
}

function thrownByProxy(): never {
  throw new Error(canary)
}

function revoked() {
  const { proxy, revoke } = Proxy.revocable({}, {})
  revoke()
  return proxy
}

describe('an error in the log', () => {
  it.each(Object.keys(thrown))('says nothing from outside: %s', (name) => {
    const error = thrown[name]
    const line = lineOf({ err: error })
    expect(line.text).not.toContain('CANARY')
    expect(line.text.length).toBeLessThan(20_000)
    expect(line.err).toBeTypeOf('object')
    // Neither beside a field, nor thrown at the log as it is.
    expect(lineOf({ code: 'INTERNAL', err: new Error('x', { cause: error }) }).text).not.toContain('CANARY')
    expect(lineOf(Object(error), typeof error === 'string' ? 'x' : error).text).not.toContain('CANARY')
  })

  it('says what went wrong upstream, and where in the code', () => {
    const cause = Object.assign(new Error('connect ETIMEDOUT'), { code: 'ETIMEDOUT', syscall: 'connect' })
    const { err } = lineOf({ err: new UpstreamError('unreachable', 'GET /v1/organizations/{id}', { cause }) })
    expect(err).toMatchObject({
      name: 'UpstreamError',
      call: 'GET /v1/organizations/{id}',
      failure: 'unreachable',
      cause: { name: 'Error', code: 'ETIMEDOUT', syscall: 'connect' },
    })
    expect(err?.stack).toMatch(/^ {4}at .*log\.test\.ts:\d+:\d+/)
    expect(lineOf({ err: new UpstreamError('status', 'GET /v2', { status: 503 }) }).err).toMatchObject({
      status: 503,
    })
    expect(
      lineOf({ err: new UpstreamError('unreadable', 'GET /v2', { cause: ['items.0.id: invalid_type'] }) })
        .err,
    ).toMatchObject({ issues: ['items.0.id: invalid_type'] })
  })

  it('says what the store and the identity provider mean, by their codes', () => {
    expect(lineOf({ err: thrown['a failed query'] }).err?.stack).toMatch(/log\.test\.ts/)
    expect(lineOf({ err: thrown['an error of PostgreSQL'] }).err).toMatchObject({
      name: 'error',
      code: '23505',
      table: 'sessions',
      constraint: 'sessions_pkey',
    })
    expect(lineOf({ err: thrown['a refusal of the identity provider'] }).err).toMatchObject({
      name: 'ResponseBodyError',
      status: 400,
      oauthError: 'invalid_grant',
    })
  })

  it('keeps a message that is ours alone, and the frames of a message of several lines', () => {
    expect(lineOf({ err: new InternalError('The body is larger than 1 MB.') }).err).toMatchObject({
      message: 'The body is larger than 1 MB.',
    })
    expect(lineOf({ err: thrown['a message of several lines that look like frames'] }).err?.stack).toMatch(
      /^ {4}at .*log\.test\.ts/,
    )
  })
})

describe('a line of the log', () => {
  it('holds the fields that are listed, and none that is not', () => {
    const listed = {
      requestId: 'a-1',
      method: 'GET',
      route: '/api/api-keys',
      status: 200,
      durationMs: 12,
      ownerKind: 'partner',
      owner: 'partner_a',
      person: 'user_a',
      address: '::1',
      upstream: [{ call: 'GET /v2/partner/api_keys', status: 'timeout', durationMs: 3 }],
      code: 'INTERNAL',
      reason: 'too-many',
      signal: 'SIGTERM',
      store: false,
    }
    const more = {
      token: canary,
      anything: { deep: canary },
      headers: [canary],
      [canary]: 1,
      msg: canary,
      level: canary,
    }
    const { text, ...line } = lineOf({ ...listed, ...more })
    expect(line).toEqual({
      ...listed,
      level: 'error',
      time: expect.stringMatching(/^\d{4}-.*Z$/),
      version: expect.stringMatching(/^\d+\./),
      instance: expect.stringMatching(/:\d+$/),
      msg: 'something failed',
    })
    expect(text).not.toContain('CANARY')
  })

  it.each([
    ['requestId', `${canary}\n{"level":60}`],
    ['method', canary],
    ['status', canary],
    ['ownerKind', `Bearer ${canary}`],
    ['owner', `Bearer ${canary}`],
    ['person', { toString: (): string => canary }],
    ['person', canary.repeat(3)],
    ['address', canary],
    ['upstream', [{ call: `GET /v1/${canary}`, status: `${canary}!`, durationMs: canary, more: canary }]],
    ['upstream', canary],
    ['code', `no ${canary}`],
    ['reason', canary],
    ['signal', canary],
    ['route', `/api/x?token=${canary}`],
    ['route', `/api/team/${canary}@example.com`],
    ['route', `/api/team/${canary}%40example.com`],
    ['route', `/api/api-keys/${'0'.repeat(32)}${canary.repeat(2)}`],
  ])('holds no value of a listed field that is not of its kind: %s, %j', (name, value) => {
    expect(lineOf({ [name]: value }).text).not.toContain('CANARY')
  })

  it('is one line of JSON, whatever it is given', () => {
    for (const fields of [undefined, null, 7, canary, Symbol(canary), ...Object.values(thrown)]) {
      const { text } = lineOf(fields as object)
      expect(text).not.toContain('CANARY')
      expect(text.trimEnd().split('\n')).toHaveLength(1)
    }
  })

  it('has a sentence that is written in the code', () => {
    const { warn } = createLog('silent')
    // @ts-expect-error: it may say anything.
    warn({}, canary as string)
    // @ts-expect-error: it says what it was given.
    warn({}, `failed: ${canary as string}`)
    // @ts-expect-error: not a field of the log.
    warn({ anything: canary }, 'failed')
  })

  it('has no sentence from a value that is none', () => {
    expect(lineOf({}, { token: canary }).text).not.toContain('CANARY')
    expect(lineOf({ err: new Error(canary) }, undefined).text).not.toContain('CANARY')
  })
})
