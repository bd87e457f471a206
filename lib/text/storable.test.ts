import { expect, it } from 'vitest'
import { isPathPart, isStorable, storable } from './storable'

it.each([
  ['half a character', 'a\ud800b', 'a\ufffdb'],
  ['NUL', 'a\0b', 'ab'],
])('upstream can’t hold %s', (_, text, kept) => {
  expect(isStorable(text)).toBe(false)
  expect(isPathPart(text)).toBe(false)
  expect(storable(text)).toBe(kept)
})

it.each(['Acme', 'Żabka 😀', '', '…', '.well-known'])('and can hold “%s”', (text) => {
  expect(isStorable(text)).toBe(true)
  expect(storable(text)).toBe(text)
})

it.each(['.', '..'])('“%s” names another resource in a path', (id) => {
  expect(isStorable(id)).toBe(true)
  expect(isPathPart(id)).toBe(false)
})

it.each(['...', 'a', 'a/b', 'ada@example.com'])('“%s” is a part of a path', (id) => {
  expect(isPathPart(id)).toBe(true)
})
