import { expect, it, vi } from 'vitest'
import { testEnvironment } from '@/lib/testing/signed-in'

testEnvironment('http://127.0.0.1:9')
const { withoutFailing } = await import('./note-activity')

it('a store that hangs holds an answer up for a second, and one that fails fails nothing', async () => {
  vi.useFakeTimers()
  const waits = withoutFailing(() => new Promise(() => {}))
  await vi.advanceTimersByTimeAsync(1_000)
  expect(await waits).toBeUndefined()
  vi.useRealTimers()
  expect(await withoutFailing(() => Promise.reject(new Error('no')))).toBeUndefined()
  expect(await withoutFailing(() => Promise.resolve(7))).toBe(7)
})
