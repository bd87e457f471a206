import { useEffect, useLayoutEffect, useRef } from 'react'

/** For what stands last in every page: does what people asked for before React listened. */
export function useEarlyEvents() {
  const early = useRef<Event[]>([])
  // At once, as from now on React hears everything; but done after the other effects, for some of them listen by themselves.
  useLayoutEffect(() => {
    early.current = takeEarlyEvents()
  }, [])
  useEffect(() => void setTimeout(replay, 0, early.current), [])
}

/** What `early-events-script.ts` has noted, which now ends. Without an event on its way: React takes care of it itself. */
export function takeEarlyEvents(): Event[] {
  const page: { earlyEvents?: Event[] } = window as object
  const events = page.earlyEvents ?? []
  page.earlyEvents = undefined
  return events.filter((event) => event !== window.event)
}

/** Of each field the last text or choice, and the last press. */
export function replay(events: Event[]) {
  // What an input method has not finished comes once more when it has.
  const typed = events.filter((event) => event.type === 'input' && !(event as InputEvent).isComposing)
  for (const field of new Set(typed.map(({ target }) => target))) enterAgain(field as HTMLInputElement)
  const press = events.findLast(({ type }) => type !== 'input')
  if (press?.target instanceof HTMLFormElement) press.target.requestSubmit()
  // What works without a script has worked.
  else if (press) buttonOf(press)?.click()
}

const buttonOf = ({ target }: Event) =>
  (target as Element).closest<HTMLElement>('button[type=button]:not([popovertarget])')

function enterAgain(field: HTMLInputElement | HTMLSelectElement) {
  if (field instanceof HTMLSelectElement) field.dispatchEvent(new Event('change', { bubbles: true }))
  else if (/radio|checkbox/.test(field.type)) {
    field.checked = !field.checked
    field.click()
  } else {
    const { value } = field
    // React hears of no value that it knows, and it learns of each but one that is set in this way.
    field.value = ''
    Object.getOwnPropertyDescriptor(Object.getPrototypeOf(field), 'value')?.set?.call(field, value)
    field.dispatchEvent(new InputEvent('input', { bubbles: true }))
  }
}
