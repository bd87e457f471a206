import { expect, it } from 'vitest'
import { readUntilQuiet } from './read-until-quiet'

/** Reads these lists one after the other, the last one again and again. */
function reading(lists: (string[] | null)[]) {
  let readings = 0
  const read = async () => {
    const list = lists[Math.min(readings++, lists.length - 1)]
    return list ? new Set(list) : null
  }
  return { read, readings: () => readings }
}

const untilQuiet = (read: () => Promise<ReadonlySet<string> | null>, signal = new AbortController().signal) =>
  readUntilQuiet({ read, known: new Set(['a']), signal, pauseMs: 0, mostReadings: 20 })

it.each<[what: string, lists: (string[] | null)[], readings: number]>([
  ['nothing new', [['a']], 2],
  ['a key that is gone', [[]], 2],
  [
    'new keys for a while',
    [
      ['a', 'b'],
      ['a', 'b'],
      ['b', 'c'],
      ['b', 'c'],
      ['b', 'c'],
    ],
    5,
  ],
  ['a reading that failed', [['a'], null, ['a'], ['a']], 4],
])('ends after two readings in a row without news: %s', async (_, lists, expected) => {
  const { read, readings } = reading(lists)
  expect(await untilQuiet(read)).toBe(true)
  expect(readings()).toBe(expected)
})

it('gives up where the list never comes to rest, and at once where nobody waits any more', async () => {
  let count = 0
  expect(await untilQuiet(async () => new Set([String(count++)]))).toBe(false)
  expect(count).toBe(20)
  const { read, readings } = reading([['a']])
  expect(await untilQuiet(read, AbortSignal.abort())).toBe(false)
  expect(readings()).toBe(0)
})
