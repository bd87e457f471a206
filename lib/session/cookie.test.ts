import { expect, it } from 'vitest'
import { readCookie } from './cookie'

it('reads one cookie of many', () => {
  expect(readCookie('a=1; session=abc; b=2', 'session')).toBe('abc')
  expect(readCookie('a=1; xsession=abc', 'session')).toBeUndefined()
  expect(readCookie(null, 'session')).toBeUndefined()
})

it('believes neither of two cookies with one name: one was planted by a neighbour', () => {
  expect(readCookie('session=mine; session=planted', 'session')).toBeUndefined()
})
