import { cleanAddress } from '@/lib/text/clean-address'
import { holdsToken, publicPart } from '@/lib/text/token-in-text'
import { type TokenKeptOut, tokenKeptOut } from './token-kept-out'

// A token is typed or pasted into a field by mistake: then it must not get into the state of a page, its address or a
// request. Watching all fields from here, before anything else sees what is entered, no field has to remember, and none has
// to be ready yet. Fields that are for a token say so with `data-takes-token`.

type TextField = HTMLInputElement | HTMLTextAreaElement

const otherTypes = new Set([
  'checkbox',
  'radio',
  'button',
  'submit',
  'reset',
  'file',
  'range',
  'color',
  'hidden',
])

const textFieldOf = ({ target }: Event): TextField | null =>
  (target instanceof HTMLTextAreaElement ||
    (target instanceof HTMLInputElement && !otherTypes.has(target.type))) &&
  !('takesToken' in target.dataset)
    ? target
    : null

function keepOut(field: TextField, id: string): boolean {
  const event: TokenKeptOut = new CustomEvent(tokenKeptOut, { bubbles: true, cancelable: true, detail: id })
  const isAnswered = !field.dispatchEvent(event)
  if (!isAnswered)
    void import('./token-kept-out-notice')
      .then(({ showTokenKeptOut }) => showTokenKeptOut(field))
      .catch(() => undefined)
  return isAnswered
}

/** Not through the element's own property: React watches that one, and would not notice the change. */
function setValue(field: TextField, value: string) {
  const prototype = field instanceof HTMLTextAreaElement ? HTMLTextAreaElement : HTMLInputElement
  Object.getOwnPropertyDescriptor(prototype.prototype, 'value')?.set?.call(field, value)
}

/** The field in which a token was being typed, what was kept of it, and until when (in milliseconds) the rest may still come. */
let typing: { field: TextField; kept: string; untilMs: number } | null = null
const typingPauseMs = 1_000

/** Phones compose whatever is typed, letter by letter. */
const isTyped = (event: Event): boolean =>
  event instanceof InputEvent && ['insertText', 'insertCompositionText'].includes(event.inputType)

/** Whether it is more of the token that is being typed. */
function isRest(event: Event, field: TextField): boolean {
  const now = performance.now()
  if (!isTyped(event) || typing?.field !== field || now >= typing.untilMs) return false
  typing.untilMs = now + typingPauseMs
  return true
}

/** Of a token that is being typed the first characters, its id, have been seen by now: no more than those may stay. */
const idOfTyped = (value: string) => (/[0-9a-f]{40}/i.exec(value)?.[0] ?? '').slice(0, 32).toLowerCase()

export function keepTokensOutOfFields(): void {
  // Pasted or dropped: refused as a whole, before a longest length cuts it into something that can't be recognised.
  addEventListener(
    'beforeinput',
    (event) => {
      const field = textFieldOf(event)
      if (!field) return
      if (isRest(event, field)) return event.preventDefault()
      const text = event.data ?? event.dataTransfer?.getData('text/plain') ?? ''
      if (!holdsToken(text)) return
      event.preventDefault()
      keepOut(field, publicPart(text))
    },
    { capture: true },
  )
  // Typed, put in in parts, or filled in by something else, of which some fires `change` alone.
  addEventListener('input', cutDown, { capture: true })
  addEventListener('change', cutDown, { capture: true })
}

function cutDown(event: Event) {
  const field = textFieldOf(event)
  if (!field) return
  // What is being composed can't be refused before it is there.
  if (typing && isRest(event, field)) return setValue(field, typing.kept)
  if (!holdsToken(field.value)) return
  const id = isTyped(event) ? idOfTyped(field.value) : publicPart(field.value)
  setValue(field, id)
  if (!keepOut(field, id)) setValue(field, '')
  if (isTyped(event)) typing = { field, kept: field.value, untilMs: performance.now() + typingPauseMs }
}

/** An address that was pasted with a token in it: it goes from the address bar, and from what the browser remembers of this visit. */
export function keepTokensOutOfAddress(): void {
  const clean = () => {
    const cleaned = cleanAddress(location.href)
    if (cleaned !== location.href) history.replaceState(history.state, '', cleaned)
  }
  clean()
  // What is put behind the # of an open page loads no other.
  addEventListener('hashchange', clean)
}
