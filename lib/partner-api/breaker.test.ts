import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { recordOutcome, requireClosedBreaker } from './breaker'
import type { UpstreamError } from './errors'

beforeEach(() => {
  vi.useFakeTimers({ toFake: ['Date'] })
  recordOutcome(200)
})
afterEach(() => vi.useRealTimers())

type Outcome = Parameters<typeof recordOutcome>[0]
const record = (count: number, outcome: Outcome, who?: (n: number) => string) => {
  for (let n = 0; n < count; n++) recordOutcome(outcome, who?.(n))
}
/** What a call meets: undefined where it may be made. */
function refusal(): UpstreamError | undefined {
  try {
    requireClosedBreaker('GET /v2/partner/api_keys')
  } catch (error) {
    return error as UpstreamError
  }
}
const wait = (ms: number) => vi.setSystemTime(Date.now() + ms)

describe('the eighth failure in a row', () => {
  const failures: [string, Outcome][] = [
    ['no answer', null],
    ['no answer in time, of nobody known', 'timeout'],
    ['502', 502],
    ['503', 503],
    ['504', 504],
  ]

  it.each(failures)('opens it: %s', (_, outcome) => {
    record(7, outcome)
    expect(refusal()).toBeUndefined()
    record(1, outcome)
    expect(refusal()).toMatchObject({ failure: 'unreachable', call: 'GET /v2/partner/api_keys' })
  })

  it.each([200, 204, 307, 400, 401, 403, 404, 409, 422, 429, 500])(
    'is not one after an answer of %d',
    (status) => {
      record(7, null)
      recordOutcome(status)
      record(7, 503)
      expect(refusal()).toBeUndefined()
    },
  )
})

describe('while it is open', () => {
  it('nothing is sent, so nothing was done, and it is said when to try again', () => {
    record(8, null)
    for (const [ms, seconds] of [
      [0, 3],
      [1_000, 2],
      [1_999, 1],
    ] as const) {
      wait(ms)
      expect(refusal()?.options).toMatchObject({ notSent: true, retryAfterSeconds: seconds })
      expect(refusal()?.mayHaveActed).toBe(false)
    }
  })

  it('one call tries after three seconds, and the others wait for three more', () => {
    record(8, null)
    wait(3_000)
    expect(refusal(), 'the one that tries').toBeUndefined()
    expect(refusal(), 'the next').toBeDefined()
    wait(2_999)
    expect(refusal()).toBeDefined()
    wait(1)
    expect(refusal(), 'the first was never answered').toBeUndefined()
  })

  it.each([200, 404, 500])('an answer of %d to that one closes it', (status) => {
    record(8, null)
    wait(3_000)
    expect(refusal()).toBeUndefined()
    recordOutcome(status)
    expect(refusal()).toBeUndefined()
    record(7, null)
    expect(refusal(), 'and the count starts at zero').toBeUndefined()
  })

  it('a failure of that one keeps it open from then on', () => {
    record(8, null)
    wait(3_000)
    expect(refusal()).toBeUndefined()
    wait(2_500)
    recordOutcome(503)
    wait(2_999)
    expect(refusal()).toBeDefined()
  })

  it('a clock that is put back does not keep it open', () => {
    record(8, null)
    wait(-3_600_000)
    expect(refusal()).toBeUndefined()
  })
})

describe('what is slow', () => {
  it.each(['timeout', 504] as const)(
    'counts three times of one person, however often it happens: %s',
    (outcome) => {
      record(100, outcome, () => 'user_a')
      expect(refusal()).toBeUndefined()
      record(4, outcome, () => 'user_b')
      expect(refusal(), 'six').toBeUndefined()
      record(2, outcome, () => 'user_c')
      expect(refusal(), 'eight').toBeDefined()
    },
  )

  it('counts from zero after an answer', () => {
    record(3, 'timeout', () => 'user_a')
    recordOutcome(200)
    record(5, null)
    record(3, 'timeout', () => 'user_a')
    expect(refusal()).toBeDefined()
  })

  it('is another matter than silence, which counts every time', () => {
    record(8, null, () => 'user_a')
    expect(refusal()).toBeDefined()
  })
})
