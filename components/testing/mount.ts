import { act, type ReactNode } from 'react'
import { createRoot, type Root } from 'react-dom/client'
import { afterEach } from 'vitest'

// React warns of every change outside of `act` unless it knows that this is a test.
Object.assign(globalThis, { IS_REACT_ACT_ENVIRONMENT: true })

const roots: Root[] = []
afterEach(async () => {
  for (const root of roots.splice(0)) await act(() => root.unmount())
  document.body.replaceChildren()
})

/**
 * Renders into the document of this test; needs `@vitest-environment happy-dom`. All effects have run when it is done. Returns the
 * function that renders something else in its place.
 */
export async function mount(children: ReactNode) {
  const container = document.body.appendChild(document.createElement('div'))
  const root = createRoot(container)
  roots.push(root)
  const render = (content: ReactNode) => act(async () => root.render(content))
  await render(children)
  return render
}

/** Does something that a person does, and waits for what React makes of it. */
export const doing = (what: () => unknown) =>
  act(async () => {
    what()
  })

/** The button whose text it is; throws where there is none. */
export function button(text: string): HTMLButtonElement {
  const found = [...document.querySelectorAll('button')].find((one) => one.textContent === text)
  if (!found) throw new Error(`No button ${text} in: ${document.body.textContent}`)
  return found
}

/** The texts of all that is read out at once. */
export const alerts = () =>
  [...document.querySelectorAll('[role=alert]')].map(({ textContent }) => textContent ?? '')

/** Puts text into a field as a keyboard does: React watches the element's own property, and would not notice that. */
export function type(field: HTMLInputElement, text: string) {
  Object.getOwnPropertyDescriptor(HTMLInputElement.prototype, 'value')?.set?.call(field, text)
  field.dispatchEvent(new Event('input', { bubbles: true }))
}

/** A promise that the test resolves or rejects. */
export function pending<T>() {
  let resolve: (value: T) => void = () => undefined
  let reject: (error: unknown) => void = () => undefined
  const promise = new Promise<T>((onward, back) => {
    resolve = onward
    reject = back
  })
  return { promise, resolve, reject }
}
