import { expect, it } from 'vitest'
import { isConclusive, roundsOf, untilConclusive } from './rounds'

it('stops as soon as the median is clearly on one side of the target', async () => {
  const values: number[] = []
  const round = async () => void values.push(1 + values.length / 100)
  const rounds = await untilConclusive(round, { fewest: 3, most: 20 }, () => [{ values, target: 1.3 }])
  expect(rounds).toBe(6)
})

it('ends, and says so, where the rounds are not conclusive', async () => {
  const values: number[] = []
  const round = async () => void values.push(values.length % 2 === 0 ? 1 : 2)
  const rounds = await untilConclusive(round, { fewest: 3, most: 8 }, () => [{ values, target: 1.3 }])
  expect(rounds).toBe(8)
  expect(roundsOf({ values, target: 1.3 })).toBe('8 rounds, not enough to distinguish it from the target')
  expect(roundsOf({ values, target: 2 })).toBe('8 rounds')
})

it('is conclusive on either side', () => {
  expect(isConclusive({ values: [1, 1, 1, 1, 1, 1], target: 1.3 })).toBe(true)
  expect(isConclusive({ values: [2, 2, 2, 2, 2, 2], target: 1.3 })).toBe(true)
  expect(isConclusive({ values: [1, 1, 1, 2, 2, 2], target: 1.3 })).toBe(false)
})
