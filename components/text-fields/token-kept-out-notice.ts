import { placeBeside } from '@/components/ui/place'
import { testKeyPath } from '@/lib/paths'
import { tokenKeptOut } from './token-kept-out'

// One for all fields, beside the one that it is about: so it goes with it, and is not inert where a modal dialog is open.

const notice = document.createElement('div')
notice.role = 'alert'
notice.popover = 'manual'
notice.className =
  'fixed inset-auto w-max max-w-[min(26rem,calc(100vw-1rem))] rounded-lg border border-border bg-raised p-3 text-text floating'

let field: HTMLInputElement | HTMLTextAreaElement | null = null

const place = () => field && placeBeside(field, notice)

function close() {
  field = null
  notice.remove()
  removeEventListener('scroll', place, { capture: true })
  removeEventListener('resize', place)
}

/** Says beside a field why it did not take what was pasted. Gone with the next letter, or when the field is left. */
export function showTokenKeptOut(about: HTMLInputElement | HTMLTextAreaElement): void {
  close()
  if (!about.isConnected) return
  field = about
  about.after(notice)
  notice.showPopover()
  notice.replaceChildren(sentence(), link())
  place()
  addEventListener('scroll', place, { capture: true, passive: true })
  addEventListener('resize', place)
}

function sentence() {
  const paragraph = document.createElement('p')
  paragraph.textContent = 'This looks like an API key, so it was left out here. Nothing left this browser.'
  return paragraph
}

function link() {
  const anchor = document.createElement('a')
  anchor.href = testKeyPath
  anchor.className = 'text-accent underline underline-offset-2'
  anchor.textContent = 'Test a key'
  return anchor
}

// The field says something of its own by now.
addEventListener(tokenKeptOut, (event) => event.defaultPrevented && close())
addEventListener('input', ({ target }) => target === field && field?.value !== '' && close())
addEventListener('focusout', ({ target, relatedTarget }) => {
  const isPart = (node: EventTarget | null) =>
    node === field || (node instanceof Node && notice.contains(node))
  if (isPart(target) && !isPart(relatedTarget)) close()
})
