import { holdsToken, publicPart } from '@/lib/api-keys/token-in-text'
import { cleanAddress } from '@/lib/http/clean-address'
import { type TokenKeptOut, tokenKeptOut } from './token-kept-out'

// A token is typed or pasted into a field by mistake: then it must not get into the state of a page, its address or a
// request. Watching all fields from here, before anything else hears of what is entered, no field has to remember, and none has
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
      .then(({ sayTokenKeptOut }) => sayTokenKeptOut(field))
      .catch(() => undefined)
  return isAnswered
}

/** Not through the element's own property: React watches that one, and would not hear of the change. */
function setValue(field: TextField, value: string) {
  const prototype = field instanceof HTMLTextAreaElement ? HTMLTextAreaElement : HTMLInputElement
  Object.getOwnPropertyDescriptor(prototype.prototype, 'value')?.set?.call(field, value)
}

/** The field in which a token was being typed, and until when (in milliseconds) the rest of it may still come. */
let typing: { field: TextField; untilMs: number } | null = null
const typingPauseMs = 1_000

/** Of a token that is being typed the first characters, its id, have been seen by now: no more than those may stay. */
const idOfTyped = (value: string) => (/[0-9a-f]{40}/i.exec(value)?.[0] ?? '').slice(0, 32).toLowerCase()

export function keepTokensOutOfFields(): void {
  // Pasted or dropped: refused as a whole, before a longest length cuts it into something that can't be recognised.
  addEventListener(
    'beforeinput',
    (event) => {
      const field = textFieldOf(event)
      if (!field) return
      const now = performance.now()
      if (event.inputType === 'insertText' && typing?.field === field && now < typing.untilMs) {
        typing.untilMs = now + typingPauseMs
        return event.preventDefault()
      }
      const text = event.data ?? event.dataTransfer?.getData('text/plain') ?? ''
      if (!holdsToken(text)) return
      event.preventDefault()
      keepOut(field, publicPart(text))
    },
    { capture: true },
  )
  // Typed, put in in parts, or filled in by something else.
  addEventListener(
    'input',
    (event) => {
      const field = textFieldOf(event)
      if (!field || !holdsToken(field.value)) return
      const isTyped = event instanceof InputEvent && event.inputType === 'insertText'
      if (isTyped) typing = { field, untilMs: performance.now() + typingPauseMs }
      const id = isTyped ? idOfTyped(field.value) : publicPart(field.value)
      setValue(field, id)
      if (!keepOut(field, id)) setValue(field, '')
    },
    { capture: true },
  )
}

/** An address that was pasted with a token in it: it goes from the address bar, and from what the browser remembers of this visit. */
export function keepTokensOutOfAddress(): void {
  const clean = cleanAddress(location.href)
  if (clean !== location.href) history.replaceState(history.state, '', clean)
}
