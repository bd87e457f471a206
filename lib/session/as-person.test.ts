import { beforeEach, describe, expect, it, vi } from 'vitest'
import { ApiError } from '@/lib/http/api-error'
import { UpstreamError } from '@/lib/partner-api/errors'
import { testEnvironment } from '@/lib/testing/signed-in'
import type { Session } from './session-row'

testEnvironment('http://127.0.0.1:9')
const refreshSession = vi.fn(async (session: Session) => session)
vi.mock('./refresh', () => ({
  refreshSession: (session: Session) => refreshSession(session),
  withFreshTokens: async (session: Session) => session,
}))
const { asPerson } = await import('./as-person')

const session = { accessToken: 'a', person: { userId: 'user_a' } } as Session
const status = (status: number, more: object = {}) =>
  new UpstreamError('status', 'PATCH /x', { status, ...more })
const silence = new UpstreamError('timeout', 'PATCH /x')
const earlierTryMayHaveActed = true

/** The code of a change that fails with these errors, one a call. */
async function codeOf(...errors: Error[]): Promise<{ code: string; cause: unknown }> {
  const calls = [...errors]
  const { code, cause } = await asPerson(session, async () => Promise.reject(calls.shift()), {
    meanings: { 409: 'KEY_LIMIT_REACHED' },
    unanswered: 'CREATE_OUTCOME_UNKNOWN',
  }).catch((error) => error)
  return { code, cause }
}

beforeEach(() => {
  refreshSession.mockReset().mockImplementation(async (same) => same)
})

describe('the outcome of a change', () => {
  it.each([
    ['no answer', silence],
    ['a failure of upstream’s own', status(500)],
    ['a gateway that stopped waiting', status(408)],
    ['an answer that can’t be read', new UpstreamError('unreadable', 'PATCH /x', { status: 200 })],
    ['a refusal of a second try', status(403, { earlierTryMayHaveActed })],
  ])('is unknown where upstream may have made it: %s', async (_, error) => {
    expect(await codeOf(error)).toEqual({ code: 'CREATE_OUTCOME_UNKNOWN', cause: error })
  })

  it.each([
    ['a refusal', status(409), 'KEY_LIMIT_REACHED'],
    [
      'a call that was not sent',
      new UpstreamError('unreachable', 'PATCH /x', { notSent: true }),
      'UPSTREAM_UNAVAILABLE',
    ],
    ['a turn that did not come', new ApiError('TOO_BUSY'), 'TOO_BUSY'],
  ])('is known where it did not: %s', async (_, error, code) => {
    expect((await codeOf(error)).code).toBe(code)
  })

  it('stays unknown when the call made again with a new token is refused, or is never made', async () => {
    const lostThen401 = status(401, { earlierTryMayHaveActed })
    const refusal = status(403)
    expect(await codeOf(lostThen401, refusal)).toEqual({ code: 'CREATE_OUTCOME_UNKNOWN', cause: refusal })
    refreshSession.mockRejectedValue(new ApiError('UNAUTHENTICATED'))
    expect(await codeOf(lostThen401)).toEqual({ code: 'CREATE_OUTCOME_UNKNOWN', cause: lostThen401 })
    expect((await codeOf(status(401))).code).toBe('UNAUTHENTICATED')
  })
})

it('a read has no outcome: silence is a time-out', async () => {
  await expect(asPerson(session, async () => Promise.reject(silence))).rejects.toMatchObject({
    code: 'UPSTREAM_TIMEOUT',
  })
})
