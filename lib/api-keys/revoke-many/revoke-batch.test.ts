import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import type { ApiKey } from '@/lib/api-keys/schema'
import type { FailureCode } from '@/lib/http/failure'
import { RequestError } from '@/lib/http/request-error'
import { countOutcomes, sumInWords } from './batch-count'
import { RevokeBatch } from './revoke-batch'
import { whatStops } from './what-stops'

beforeEach(() => {
  vi.useFakeTimers()
})
afterEach(() => {
  vi.useRealTimers()
})

const key = (apiKeyId: string, client?: string): ApiKey => ({
  apiKeyId,
  createdAtSeconds: 1,
  expiresAtSeconds: null,
  scope: client ? 'client' : 'partner',
  clientOrganization: client ? { id: client, name: client } : null,
  record: null,
})
const keys = (count: number) => Array.from({ length: count }, (_, index) => key(`key_${index}`))
const error = (code: FailureCode, status: number, retryAfterSeconds?: number) =>
  new RequestError(code, status, code, { retryAfterSeconds })
const unavailable = error('UPSTREAM_UNAVAILABLE', 503)
const limited = error('RATE_LIMITED', 429, 20)
const cut = error('NO_ANSWER', 503)

/** Answers of 100 ms each: what is thrown for a key, one try after the other, then that it is revoked. */
function upstream(failures: Record<string, unknown[]> = {}) {
  const asked: string[] = []
  let running = 0
  const most = { atOnce: 0 }
  const revoke = async (apiKeyId: string) => {
    asked.push(apiKeyId)
    most.atOnce = Math.max(most.atOnce, ++running)
    await new Promise((resolve) => setTimeout(resolve, 100))
    running--
    const failure = failures[apiKeyId]?.shift()
    if (failure) throw failure
  }
  return { asked, most, revoke }
}

const count = (batch: RevokeBatch) => countOutcomes(batch.read().rows)
const outcomeOf = (batch: RevokeBatch, index: number) => batch.read().rows[index]?.outcome
const always = (failure: unknown) => Array.from({ length: 50 }, () => failure)

it('revokes four at a time, each once, and says so of each', async () => {
  const { revoke, asked, most } = upstream()
  const batch = new RevokeBatch(keys(10), revoke)
  const over = batch.run()
  await vi.advanceTimersByTimeAsync(100)
  expect(count(batch)).toMatchObject({ revoked: 4, running: 4, waiting: 2 })
  await vi.advanceTimersByTimeAsync(200)
  await over
  expect(batch.read().phase).toBe('ended')
  expect(count(batch).revoked).toBe(10)
  expect(most.atOnce).toBe(4)
  expect(asked).toHaveLength(10)
})

describe('waits', () => {
  it('as long as a limit says, begins nothing meanwhile, and fails nothing', async () => {
    const { revoke, asked } = upstream({ key_1: [limited, limited] })
    const batch = new RevokeBatch(keys(12), revoke)
    const over = batch.run()
    await vi.advanceTimersByTimeAsync(150)
    const askedBefore = asked.length
    expect(batch.read().wait).toMatchObject({ untilMs: performance.now() - 50 + 20_000, error: limited })
    await vi.advanceTimersByTimeAsync(19_900)
    expect(asked.length - askedBefore, 'what was under way has ended').toBe(0)
    await vi.advanceTimersByTimeAsync(21_000)
    await over
    expect(count(batch).revoked).toBe(12)
    expect(asked.filter((id) => id === 'key_1')).toHaveLength(3)
  })

  it.each([25, -25])(
    'no longer and no shorter where the clock is set by %i hours meanwhile',
    async (hours) => {
      const { revoke, asked } = upstream({ key_1: [limited] })
      const batch = new RevokeBatch(keys(12), revoke)
      const over = batch.run()
      await vi.advanceTimersByTimeAsync(150)
      const askedBefore = asked.length
      vi.setSystemTime(Date.now() + hours * 3_600_000)
      await vi.advanceTimersByTimeAsync(19_900)
      expect(asked.length - askedBefore).toBe(0)
      await vi.advanceTimersByTimeAsync(2_000)
      await over
      expect(count(batch).revoked).toBe(12)
    },
  )

  it('while there is no connection, however long', async () => {
    const { revoke } = upstream({ key_0: Array.from({ length: 20 }, () => error('OFFLINE', 503)) })
    const batch = new RevokeBatch(keys(1), revoke)
    const over = batch.run()
    await vi.advanceTimersByTimeAsync(60_000)
    expect(batch.read().wait).not.toBeNull()
    await vi.advanceTimersByTimeAsync(60_000)
    await over
    expect(outcomeOf(batch, 0)).toBe('revoked')
  })
})

describe('tries again', () => {
  it.each([
    ['a 503', unavailable],
    ['a cut connection', cut],
    ['an unknown outcome', error('REVOKE_OUTCOME_UNKNOWN', 502)],
    ['a key that is still listed', error('KEY_NOT_REVOKED', 502)],
  ])('after %s', async (_, failure) => {
    const { revoke, asked } = upstream({ key_2: [failure] })
    const batch = new RevokeBatch(keys(5), revoke)
    const over = batch.run()
    await vi.advanceTimersByTimeAsync(10_000)
    await over
    expect(count(batch).revoked).toBe(5)
    expect(asked.filter((id) => id === 'key_2')).toHaveLength(2)
  })

  it.each([
    ['not revoked, where no try may have done it', always(unavailable), 'failed'],
    ['uncertain, where one may have', [cut, unavailable, unavailable], 'uncertain'],
    [
      'not revoked, where the list still names it in the end',
      [cut, ...always(error('KEY_NOT_REVOKED', 502))],
      'failed',
    ],
    ['uncertain after an error that nobody foresaw', always(new Error('?')), 'uncertain'],
  ])('and then calls a key %s', async (_, failures, outcome) => {
    const { revoke } = upstream({ key_0: failures })
    const batch = new RevokeBatch(keys(2), revoke)
    const over = batch.run()
    await vi.advanceTimersByTimeAsync(30_000)
    await over
    expect(outcomeOf(batch, 0)).toBe(outcome)
    expect(outcomeOf(batch, 1)).toBe('revoked')
  })

  it.each([
    ['UPSTREAM_REFUSED', 502],
    ['NOT_FOUND', 404],
    ['VALIDATION_FAILED', 422],
    ['BAD_REQUEST', 400],
  ] as const)('not after %s: it would be refused again', async (code, status) => {
    const { revoke, asked } = upstream({ key_0: always(error(code, status)) })
    const batch = new RevokeBatch(keys(2), revoke)
    const over = batch.run()
    await vi.advanceTimersByTimeAsync(10_000)
    await over
    expect([outcomeOf(batch, 0), outcomeOf(batch, 1)]).toEqual(['failed', 'revoked'])
    expect(asked.filter((id) => id === 'key_0')).toHaveLength(1)
  })

  it('what was not revoked when it is asked to, and nothing else', async () => {
    const { revoke, asked } = upstream({ key_0: [error('NOT_FOUND', 404)] })
    const batch = new RevokeBatch(keys(3), revoke)
    const over = batch.run()
    await vi.advanceTimersByTimeAsync(1_000)
    await over
    expect(count(batch)).toMatchObject({ revoked: 2, failed: 1 })
    const again = batch.run()
    await vi.advanceTimersByTimeAsync(1_000)
    await again
    expect(count(batch).revoked).toBe(3)
    expect(asked).toEqual(['key_0', 'key_1', 'key_2', 'key_0'])
  })
})

describe('ends early', () => {
  it('when it is stopped: what is under way is waited for, the rest is not begun', async () => {
    const { revoke } = upstream()
    const batch = new RevokeBatch(keys(20), revoke)
    const over = batch.run()
    await vi.advanceTimersByTimeAsync(150)
    batch.stop()
    expect(batch.read().phase).toBe('stopping')
    await vi.advanceTimersByTimeAsync(100)
    await over
    expect(count(batch)).toMatchObject({ revoked: 8, waiting: 12 })
    expect(batch.read().stoppedBy).toBeUndefined()
  })

  it('while it waits, at once; and a try that may have done it is told', async () => {
    const { revoke } = upstream({ key_0: [cut], key_1: [limited] })
    const batch = new RevokeBatch(keys(20), revoke)
    const over = batch.run()
    await vi.advanceTimersByTimeAsync(5_000)
    batch.stop()
    await over
    expect(outcomeOf(batch, 0)).toBe('uncertain')
    expect(outcomeOf(batch, 1)).toBe('waiting')
  })

  it.each([
    ['UNAUTHENTICATED', 401],
    ['OWNER_CHANGED', 409],
    ['PERSON_CHANGED', 409],
    ['FORBIDDEN', 403],
  ] as const)('after %s, which would meet every key', async (code, status) => {
    const refusal = error(code, status)
    const { revoke, asked } = upstream({
      key_4: [refusal],
      key_5: [refusal],
      key_6: [refusal],
      key_7: [refusal],
    })
    const batch = new RevokeBatch(keys(20), revoke)
    const over = batch.run()
    await vi.advanceTimersByTimeAsync(1_000)
    await over
    expect(count(batch)).toMatchObject({ revoked: 4, waiting: 16 })
    expect(batch.read().stoppedBy).toBe(refusal)
    expect(asked).toHaveLength(8)
  })

  it('when eight keys in a row could not be revoked', async () => {
    const { revoke, asked } = upstream(
      Object.fromEntries(keys(300).map(({ apiKeyId }) => [apiKeyId, always(error('NOT_FOUND', 404))])),
    )
    const batch = new RevokeBatch(keys(300), revoke)
    const over = batch.run()
    await vi.advanceTimersByTimeAsync(10_000)
    await over
    expect(asked.length).toBeLessThanOrEqual(12)
    expect(count(batch).waiting).toBeGreaterThanOrEqual(288)
  })
})

it('says what it came to', () => {
  const none = { waiting: 0, running: 0, revoked: 0, failed: 0, uncertain: 0 }
  expect(sumInWords({ ...none, revoked: 1 })).toBe('1 key revoked')
  expect(sumInWords({ ...none, revoked: 1298, failed: 1, uncertain: 2, waiting: 3 })).toBe(
    '1,298 keys revoked, 2 may still work, 1 not revoked, 3 not begun',
  )
})

it('what stops is told by client, keys for all clients first', () => {
  const groups = whatStops([key('1', 'Beta'), key('2', 'alpha'), key('3'), key('4', 'Beta')])
  expect(groups.map(({ title, apiKeys }) => [title, apiKeys.length])).toEqual([
    ['All clients', 1],
    ['alpha', 1],
    ['Beta', 2],
  ])
})
