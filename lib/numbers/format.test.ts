import { expect, it } from 'vitest'
import { decimalAmount } from './format'

it.each([
  ['0', '0.00'],
  ['-0.00', '0.00'],
  ['.5', '0.50'],
  ['7.', '7.00'],
  ['1234567.8', '1,234,567.80'],
  ['-1000.10', '−1,000.10'],
  ['+000012.345', '12.345'],
  ['99999999999999999.99', '99,999,999,999,999,999.99'],
])('writes %s as %s', (text, expected) => {
  expect(decimalAmount(text)).toBe(expected)
})

it.each(['', '.', '-', '1e5', 'about ten'])('leaves %j, which is no decimal, alone', (text) => {
  expect(decimalAmount(text)).toBe(text)
})
