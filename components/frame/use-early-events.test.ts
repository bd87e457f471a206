// @vitest-environment happy-dom
import { afterEach, beforeEach, expect, it } from 'vitest'
import { earlyEventsScript } from './early-events-script'
import { replay, takeEarlyEvents } from './use-early-events'

let heard: string[]
const hear = ({ type, target }: Event) => heard.push(`${type} ${(target as Element).id}`)
const types = ['click', 'input', 'submit']

beforeEach(() => {
  heard = []
  new Function(earlyEventsScript)()
  document.body.innerHTML = `
    <main><button type="button" id="create" aria-keyshortcuts="c"><i>Create</i></button>
    <button type="button" id="menu" popovertarget="panel">Menu</button>
    <p>Nothing</p>
    <input id="search" aria-keyshortcuts="/">
    <textarea id="text"></textarea>
    <form id="test"><button>Test</button></form></main>`
})
afterEach(() => {
  for (const type of types) document.removeEventListener(type, hear)
})

const press = (selector: string) => document.querySelector<HTMLElement>(selector)?.click()

/** From here on the page listens itself. */
function hydrate() {
  const events = takeEarlyEvents()
  for (const type of types) document.addEventListener(type, hear)
  replay(events)
}

it('of several presses the last counts', () => {
  press('#menu')
  press('i')
  press('i')
  hydrate()
  expect(heard).toEqual(['click create'])
})

it('a key that stands for a press is one, and the one for the search goes there', () => {
  const key = (key: string, more: KeyboardEventInit = {}) =>
    document.body.dispatchEvent(
      new KeyboardEvent('keydown', { key, bubbles: true, cancelable: true, ...more }),
    )
  key('c', { metaKey: true })
  key('/')
  expect(document.activeElement?.id).toBe('search')
  expect(key('c'), 'the browser does nothing else').toBe(false)
  hydrate()
  expect(heard).toEqual(['click create'])
})

it('who has gone on to something else does not get what was pressed before', () => {
  press('i')
  press('p')
  hydrate()
  expect(heard).toEqual([])
})

it('what the browser does by itself is not done twice', () => {
  press('#menu')
  hydrate()
  expect(heard).toEqual([])
})

it('a form is not sent by the browser, but by the page', () => {
  const submit = new Event('submit', { bubbles: true, cancelable: true })
  document.querySelector('form')?.dispatchEvent(submit)
  expect(submit.defaultPrevented).toBe(true)
  hydrate()
  expect(heard).toEqual(['submit test'])
})

it.each(['input', 'textarea'])(
  'a text is entered once into %s, as it stands, unless an input method still has it',
  (name) => {
    const field = document.querySelector<HTMLInputElement | HTMLTextAreaElement>(name)
    if (!field) throw new Error('It is there.')
    for (const value of ['a', 'ac']) {
      field.value = value
      field.dispatchEvent(new InputEvent('input', { bubbles: true }))
    }
    hydrate()
    expect([heard, field.value]).toEqual([[`input ${field.id}`], 'ac'])

    new Function(earlyEventsScript)()
    field.dispatchEvent(new InputEvent('input', { bubbles: true, isComposing: true }))
    heard = []
    hydrate()
    expect(heard).toEqual([])
  },
)

it('the event that hydrates the page is left to React', () => {
  const onTheWay = (event: Event | undefined) =>
    Object.defineProperty(window, 'event', { value: event, configurable: true })
  const react = (event: Event) => {
    onTheWay(event)
    hydrate()
    onTheWay(undefined)
  }
  document.addEventListener('click', react, { capture: true, once: true })
  press('#create')
  expect(heard, 'the press itself, on its way to the button').toEqual(['click create'])
})

it('afterwards nothing is noted', () => {
  hydrate()
  press('#create')
  expect(takeEarlyEvents()).toEqual([])
})
