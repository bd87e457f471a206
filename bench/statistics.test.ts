import { expect, test } from 'vitest'
import { median, medianInterval, percentile, slope, spread } from './statistics'

test('a percentile is a value that was measured', () => {
  const values = [5, 1, 4, 2, 3]
  expect(percentile(values, 0.5)).toBe(3)
  expect(percentile(values, 0.95)).toBe(5)
  expect(percentile(values, 0)).toBe(1)
  expect(values).toEqual([5, 1, 4, 2, 3])
})

test('the median of an even number of values lies between the middle two', () => {
  expect(median([4, 1, 3, 2])).toBe(2.5)
  expect(median([7])).toBe(7)
})

test('nothing has no median', () => {
  expect(() => median([])).toThrow()
  expect(() => percentile([], 0.5)).toThrow()
})

test('the spread is the lowest and the highest', () => {
  expect(spread([2, 9, 4])).toEqual([2, 9])
})

test('the slope is that of the line, whatever lies around it evenly', () => {
  expect(
    slope([
      [0, 1],
      [1, 3],
      [2, 5],
    ]),
  ).toBe(2)
  expect(
    slope([
      [0, 5],
      [1, 6],
      [2, 6],
      [3, 5],
    ]),
  ).toBe(0)
})

test('says between what values a median lies: of ten, the second and the ninth (97.9 %)', () => {
  expect(medianInterval([10, 3, 7, 1, 9, 2, 8, 4, 6, 5])).toEqual([2, 9])
  expect(medianInterval([1, 2, 3, 4, 5, 6])).toEqual([1, 6])
  expect(medianInterval([1, 2, 3, 4, 5])).toEqual([-Infinity, Infinity])
})
