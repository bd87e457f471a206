import { setTimeout as sleep } from 'node:timers/promises'
import type { Browser } from './browser'

const patienceMs = 20_000

export const keys = { control: '\uE009', enter: '\uE007', escape: '\uE00C' }

/** What a person does in a browser: looks for things by selector and name, clicks, types. */
export function screenOf({ open, read, perform }: Browser) {
  /** Waits until an expression is true in the page; `what` says in words what did not come. */
  async function until(what: string, expression: string) {
    const end = Date.now() + patienceMs
    let complaint = ''
    while (Date.now() < end) {
      // While one page follows another there is none to ask.
      const found = await read(expression).catch((error: Error) => {
        complaint = ` ${error.message}`
      })
      if (found) return found
      await sleep(50)
    }
    throw new Error(`Not within ${patienceMs / 1000} seconds: ${what}.${complaint}`)
  }

  /** Clicks the middle of what fits, as soon as it is there, enabled and covered by nothing. */
  async function click(selector: string, name = '') {
    const [x, y] = (await until(`${selector} “${name}” to click`, middleOf(selector, name))) as number[]
    const actions = [
      { type: 'pointerMove', x, y, origin: 'viewport' },
      { type: 'pointerDown', button: 0 },
      { type: 'pointerUp', button: 0 },
    ]
    await perform([{ type: 'pointer', id: 'mouse', parameters: { pointerType: 'mouse' }, actions }])
  }

  return {
    open,
    read,
    until,
    click,

    async type(text: string) {
      const actions = [...text].flatMap((value) => [
        { type: 'keyDown', value },
        { type: 'keyUp', value },
      ])
      await perform([{ type: 'key', id: 'keyboard', actions }])
    },

    async paste() {
      const [control, v] = [{ value: keys.control }, { value: 'v' }]
      const actions = [
        { type: 'keyDown', ...control },
        { type: 'keyDown', ...v },
        { type: 'keyUp', ...v },
        { type: 'keyUp', ...control },
      ]
      await perform([{ type: 'key', id: 'keyboard', actions }])
    },
  }
}

export type Screen = ReturnType<typeof screenOf>

/** Runs in the page. A text, as what compiles TypeScript would put names of its own into a function. */
const middleOf = (selector: string, name: string) => `(() => {
  const nameOf = (element) => element.getAttribute('aria-label') ?? element.textContent.trim()
  const element = [...document.querySelectorAll(${JSON.stringify(selector)})].find(
    (each) => each.checkVisibility() && !each.disabled && nameOf(each).startsWith(${JSON.stringify(name)}),
  )
  if (!element) return null
  element.scrollIntoView({ block: 'nearest' })
  const { x, y, width, height } = element.getBoundingClientRect()
  const middle = [Math.round(x + width / 2), Math.round(y + height / 2)]
  return element.contains(document.elementFromPoint(...middle)) ? middle : null
})()`
