import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import { limits } from './limits'
import { takeSlot } from './slots'

const normal = { ...limits }
beforeEach(() => vi.useFakeTimers())
afterEach(() => {
  vi.useRealTimers()
  Object.assign(limits, normal)
})

/** Takes a slot and says, as time goes by, whether it was given. */
function take(who: string, more: Partial<Parameters<typeof takeSlot>[1]> = {}) {
  const slot = { runs: false, refused: undefined as string | undefined, giveBack: () => {} }
  takeSlot(who, { waitMs: 1_000, ...more }).then(
    (giveBack) => Object.assign(slot, { runs: true, giveBack }),
    (error) => Object.assign(slot, { refused: error.code }),
  )
  return slot
}
const many = (count: number, who: string) => Array.from({ length: count }, () => take(who))
const flush = () => vi.advanceTimersByTimeAsync(0)
const running = (slots: { runs: boolean }[]) => slots.filter(({ runs }) => runs).length
const giveAllBack = async (slots: { giveBack: () => void }[]) => {
  for (const slot of slots) slot.giveBack()
  await flush()
}

it('lets eight of a session run, and the others in their order as these end', async () => {
  const slots = many(20, 'a')
  await flush()
  expect(running(slots)).toBe(8)
  slots[3]?.giveBack()
  slots[3]?.giveBack()
  await flush()
  expect(running(slots), 'a slot is given back once').toBe(9)
  expect(slots[8]?.runs).toBe(true)
  for (let round = 0; round < 3; round++) await giveAllBack(slots)
  expect(running(slots)).toBe(20)
  await giveAllBack(slots)
  const again = many(8, 'a')
  await flush()
  expect(running(again), 'nothing is kept').toBe(8)
  await giveAllBack(again)
})

it('makes another session wait for none of it', async () => {
  const busy = many(200, 'a')
  const other = take('b')
  await flush()
  expect(other.runs).toBe(true)
  await vi.advanceTimersByTimeAsync(1_000)
  expect(busy.filter(({ refused }) => refused === 'RATE_LIMITED')).toHaveLength(192)
  await giveAllBack([...busy, other])
})

it('takes turns among sessions where all connections are in use', async () => {
  limits.connections = 2
  const first = many(4, 'a')
  await flush()
  const second = many(2, 'b')
  first[0]?.giveBack()
  await flush()
  first[1]?.giveBack()
  await flush()
  expect([running(first), running(second)], 'one each, not two of who came first').toEqual([3, 1])
  await vi.advanceTimersByTimeAsync(1_000)
  expect(second[1]?.refused, 'not its own doing').toBe('TOO_BUSY')
  await giveAllBack([...first, ...second])
})

it('lets a change run beside its session’s reads, and before those that wait', async () => {
  const reads = many(30, 'a')
  const changes = Array.from({ length: 3 }, () => take('a', { isChange: true }))
  await flush()
  expect(changes.map(({ runs }) => runs)).toEqual([true, true, false])
  await giveAllBack(reads.slice(0, 1))
  expect(changes[2]?.runs).toBe(true)
  expect(running(reads)).toBe(8)
  await vi.advanceTimersByTimeAsync(1_000)
  await giveAllBack([...reads, ...changes])
})

it('refuses at once what only makes the line longer', async () => {
  const slots = many(limits.callsOfOne + limits.waitingOfOne + 1, 'a')
  await flush()
  expect(slots.at(-1)?.refused).toBe('RATE_LIMITED')
  expect(slots.at(-2)?.refused).toBeUndefined()
  await vi.advanceTimersByTimeAsync(1_000)
  await giveAllBack(slots)
})

it('forgets who left while waiting', async () => {
  const slots = many(8, 'a')
  const leaving = new Set<() => void>()
  const left = take('a', { leaving })
  const next = take('a')
  await flush()
  for (const leave of leaving) leave()
  await flush()
  expect([left.refused, leaving.size]).toEqual(['ABANDONED', 0])
  await giveAllBack(slots)
  expect([left.runs, next.runs]).toEqual([false, true])
  await giveAllBack([next])
})
