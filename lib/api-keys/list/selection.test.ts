import { expect, it } from 'vitest'
import { type Selection, type SelectionPress, selectedAfter } from './selection'

const shown = ['a', 'b', 'c', 'd', 'e']

/** The ids that are selected after these presses. */
const after = (...presses: SelectionPress[]) => {
  const nothing: Selection = { ids: new Set(), anchorId: null, range: [], choosing: false }
  const { ids } = presses.reduce((before, press) => selectedAfter(before, press, shown), nothing)
  return [...ids].sort().join('')
}

it('a key is selected and taken out by itself', () => {
  expect(after({ toggle: 'a' }, { toggle: 'c' })).toBe('ac')
  expect(after({ toggle: 'a' }, { toggle: 'c' }, { toggle: 'a' })).toBe('c')
})

it('a range goes from the last key that was pressed to the next, in either direction, and follows it', () => {
  expect(after({ toggle: 'c' }, { rangeTo: 'e' })).toBe('cde')
  expect(after({ toggle: 'c' }, { rangeTo: 'e' }, { rangeTo: 'd' })).toBe('cd')
  expect(after({ toggle: 'c' }, { rangeTo: 'e' }, { rangeTo: 'a' })).toBe('abc')
})

it('a range takes nothing out that was selected otherwise', () => {
  expect(after({ toggle: 'a' }, { toggle: 'c' }, { rangeTo: 'd' }, { rangeTo: 'c' })).toBe('ac')
})

it('a range from a key that is not shown any more is that one key', () => {
  expect(after({ toggle: 'x' }, { rangeTo: 'b' })).toBe('bx')
  expect(after({ rangeTo: 'b' })).toBe('b')
})

it('a step selects both keys, one more with each step, and one fewer on the way back', () => {
  const two: SelectionPress = { from: 'b', stepTo: 'c' }
  expect(after(two)).toBe('bc')
  expect(after(two, { from: 'c', stepTo: 'd' })).toBe('bcd')
  expect(after(two, { from: 'c', stepTo: 'd' }, { from: 'd', stepTo: 'c' })).toBe('bc')
})

it('all that are shown are selected, then taken out; what is not shown stays', () => {
  expect(after({ toggle: 'x' }, 'all')).toBe('abcdex')
  expect(after({ toggle: 'x' }, 'all', 'all')).toBe('x')
  expect(after({ toggle: 'x' }, 'all', 'none')).toBe('')
})

it('rows can be chosen while none is selected, until that ends', () => {
  const nothing: Selection = { ids: new Set(), anchorId: null, range: [], choosing: false }
  const presses: SelectionPress[] = ['choose', { toggle: 'a' }, { toggle: 'a' }, 'all', 'none']
  const states = presses.map((_, at) =>
    presses.slice(0, at + 1).reduce((before, press) => selectedAfter(before, press, shown), nothing),
  )
  expect(states.map(({ choosing }) => choosing)).toEqual([true, true, true, true, false])
  expect(states.at(-1)?.ids.size).toBe(0)
})
