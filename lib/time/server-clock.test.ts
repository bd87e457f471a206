import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'

// A browser in as far as this clock needs one.
const listeners = new Map<string, () => void>()
vi.stubGlobal('document', {
  addEventListener: (name: string, listener: () => void) => listeners.set(name, listener),
  removeEventListener: (name: string) => listeners.delete(name),
})
const ask = vi.fn(async () => new Response('', { headers: { date: new Date(serverMs).toUTCString() } }))
vi.stubGlobal('fetch', ask)

/** The true time; `performance.now()` and `Date` are what the computer makes of it. */
let serverMs = 0
let clock: typeof import('./server-clock')
const second = 1_000
const hour = 3_600 * second
const start = Date.parse('2026-11-25T21:00:00Z')

beforeEach(async () => {
  vi.resetModules()
  ask.mockClear()
  serverMs = start
  clock = await import('./server-clock')
})
afterEach(() => vi.useRealTimers())

/** The computer's own idea of the time at the start. */
const computerThinks = (offsetMs: number) =>
  vi.useFakeTimers({ toFake: ['Date', 'performance', 'setInterval', 'clearInterval'], now: start + offsetMs })
const pass = async (ms: number) => {
  serverMs += ms
  await vi.advanceTimersByTimeAsync(ms)
}
/** Seconds between the clock and the truth. */
const error = () => Math.abs(clock.serverNowSeconds() - serverMs / 1000)

describe.each([0, 26 * hour, -40 * 24 * hour])('on a computer that is %s ms ahead', (offsetMs) => {
  it('follows the server’s time, as it was said and as it goes on', async () => {
    computerThinks(offsetMs)
    clock.noteServerTime(serverMs)
    expect(error()).toBe(0)
    await pass(9 * hour)
    expect(error()).toBe(0)
    expect(ask).not.toHaveBeenCalled()
  })

  it.each([26 * hour, -40 * 24 * hour])('whose clock is then set by %s ms, too', async (ms) => {
    computerThinks(offsetMs)
    clock.noteServerTime(serverMs)
    vi.setSystemTime(Date.now() + ms)
    expect(error()).toBe(0)
  })

  it('asks the server after a sleep, in which time passed without the page, and says so at once', async () => {
    computerThinks(offsetMs)
    clock.noteServerTime(serverMs)
    const listener = vi.fn()
    const stop = clock.followServerClock(listener)
    // Only the clock on the wall knows.
    serverMs += 9 * hour
    vi.setSystemTime(Date.now() + 9 * hour)
    await pass(10 * second)
    expect(ask).toHaveBeenCalledTimes(1)
    expect(error()).toBeLessThanOrEqual(1)
    expect(listener.mock.calls.length).toBeGreaterThanOrEqual(2)
    await pass(60 * second)
    expect(ask, 'once is enough').toHaveBeenCalledTimes(1)
    stop()
    await pass(60 * second)
    expect(listener.mock.calls.length).toBeLessThan(12)
  })
})

it('is the computer’s time until the server said one, and an answer without a date changes nothing', () => {
  computerThinks(26 * hour)
  clock.noteServerTime(Number.NaN)
  expect(clock.serverNowSeconds()).toBe((start + 26 * hour) / 1000)
  clock.noteServerTime(serverMs)
  clock.noteServerTime(Number.NaN)
  expect(error()).toBe(0)
})
