import { expect, it, vi } from 'vitest'
import { onReport } from '@/lib/telemetry'
import { testEnvironment } from '@/lib/testing/signed-in'

const slept: number[] = []
vi.mock('node:timers/promises', () => ({ setTimeout: async (ms: number) => void slept.push(ms) }))

testEnvironment('http://127.0.0.1:9')
const { recordInTheEnd, withoutFailing } = await import('./note-activity')

it('a store that hangs holds an answer up for a second, and one that fails fails nothing', async () => {
  vi.useFakeTimers()
  const waits = [withoutFailing(() => new Promise(() => {})), recordInTheEnd(() => new Promise(() => {}))]
  await vi.advanceTimersByTimeAsync(1_000)
  expect(await Promise.all(waits)).toEqual([undefined, undefined])
  vi.useRealTimers()
  expect(await withoutFailing(() => Promise.reject(new Error('no')))).toBeUndefined()
  expect(await withoutFailing(() => Promise.resolve(7))).toBe(7)
})

it.each([0, 1, 3, 4])(
  'what fails %i times is recorded, or given up after 20 seconds with an alarm',
  async (fails) => {
    slept.length = 0
    const lost: unknown[] = []
    onReport('activity', (happening) => lost.push(happening))
    const calls: boolean[] = []
    await recordInTheEnd(async (again) => {
      calls.push(again)
      if (calls.length <= fails) throw new Error('no')
    })
    expect(calls).toEqual([false, true, true, true].slice(0, fails + 1))
    expect([slept, lost.length]).toEqual([[1_000, 4_000, 15_000].slice(0, fails), fails > 3 ? 1 : 0])
  },
)
