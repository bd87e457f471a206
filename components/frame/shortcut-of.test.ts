// @vitest-environment happy-dom
import { afterEach, expect, it } from 'vitest'
import { shortcutOf, singleKeysItem } from './shortcut-of'

afterEach(() => {
  localStorage.clear()
  document.body.replaceChildren()
})

/** What a press means while an element of `html` has the focus, or the page itself. */
function press(key: string, init: KeyboardEventInit = {}, html = '') {
  document.body.innerHTML = html
  let found: ReturnType<typeof shortcutOf> = null
  const listener = (event: KeyboardEvent) => {
    found = shortcutOf(event)
  }
  document.addEventListener('keydown', listener)
  const target = document.querySelector('[data-focus]') ?? document.body
  target.dispatchEvent(new KeyboardEvent('keydown', { key, bubbles: true, ...init }))
  document.removeEventListener('keydown', listener)
  return found
}

it.each([
  ['k', { ctrlKey: true }, 'palette'],
  ['K', { metaKey: true }, 'palette'],
  ['k', {}, null],
  ['k', { ctrlKey: true, altKey: true }, null],
  ['/', {}, 'search'],
  ['c', {}, 'create'],
  ['c', { ctrlKey: true }, null],
  ['c', { repeat: true }, null],
  ['?', { shiftKey: true }, 'help'],
  ['x', {}, null],
])('%s with %j: %s', (key, init, expected) => {
  expect(press(key, init)).toBe(expected)
})

it.each([
  '<input data-focus>',
  '<textarea data-focus></textarea>',
  '<select data-focus></select>',
  '<div role="menu"><button data-focus></button></div>',
  '<dialog open></dialog>',
])('single keys do nothing in %s', (html) => {
  expect(press('c', {}, html)).toBeNull()
})

it('the palette opens from a field, too, but not over a dialog', () => {
  expect(press('k', { ctrlKey: true }, '<input data-focus>')).toBe('palette')
  expect(press('k', { ctrlKey: true }, '<dialog open><input data-focus></dialog>')).toBeNull()
})

it('single keys can be turned off', () => {
  localStorage.setItem(singleKeysItem, 'off')
  expect([press('c'), press('/'), press('?')]).toEqual([null, null, null])
  expect(press('k', { ctrlKey: true })).toBe('palette')
})
