import { accessToken } from './access-token'
import type { Bench } from './bench'
import { openBrowser, signedInContext } from './browser'
import { signInTo } from './partner'
import { productPrograms } from './programs'
import { percentile, spread } from './statistics'

const partnerId = 'partner_summit'
const debounceMs = 200
const words = ['alder', 'bakery', 'copper', 'dental', 'elm', 'farm', 'granite', 'harvest', 'juno', 'lantern']
const rounds = 4

/** From a key press in `Client organization` to options that match, beside what upstream's own search takes. */
export const combobox: Bench = {
  name: 'combobox',
  async run() {
    const product = await productPrograms()
    const browser = await openBrowser()
    try {
      await product.startSandbox()
      await product.startDashboard()
      const token = await accessToken(product.sandboxUrl, product.appUrl)
      const context = await signedInContext(
        browser,
        product.appUrl,
        await signInTo(product.appUrl, partnerId),
      )
      const page = await context.newPage()
      await page.goto(`${product.appUrl}/settings/api-keys`)
      await page.getByRole('button', { name: 'Create API key' }).first().click()
      await page.getByRole('radio', { name: 'One client' }).check()
      const field = page.getByRole('combobox', { name: 'Client organization' })
      const shownMs: number[] = []
      const searchMs: number[] = []
      for (let round = 0; round < rounds; round++) {
        for (const word of words) {
          // Another text each time: the dashboard remembers what it asked half a minute ago.
          const text = word.slice(0, word.length - (round % 3)) + (round === 3 ? ' ' : '')
          const startedAt = performance.now()
          const answer = await fetch(
            `${product.sandboxUrl}/v2/partner/organizations/search?search=${text.trim()}&page=1&size=50`,
            { headers: { authorization: `Bearer ${token}`, 'x-partner-id': partnerId } },
          )
          await answer.text()
          searchMs.push(performance.now() - startedAt)
          await field.fill('')
          await page.waitForTimeout(debounceMs + 150)
          shownMs.push(
            await field.evaluate(
              (input: HTMLInputElement, [typed, match]) =>
                new Promise<number>((resolve) => {
                  const setValue = Object.getOwnPropertyDescriptor(HTMLInputElement.prototype, 'value')?.set
                  const pressedAt = performance.now()
                  setValue?.call(input, typed)
                  input.dispatchEvent(new Event('input', { bubbles: true }))
                  const look = () => {
                    const list = document.querySelector('[role=listbox]')
                    const first = list?.querySelector('[role=option]')?.textContent?.toLowerCase() ?? ''
                    if (list?.getAttribute('aria-busy') === 'false' && first.includes(match ?? ''))
                      resolve(performance.now() - pressedAt)
                    else requestAnimationFrame(look)
                  }
                  look()
                }),
              [text, text.trim()] as const,
            ),
          )
        }
      }
      const after = shownMs.map((ms) => ms - debounceMs)
      const [own, upstream] = [percentile(after, 0.95), percentile(searchMs, 0.95)]
      return [
        {
          what: 'Client organization, 5,000 clients: key press → options, after the debounce ÷ upstream search, p95',
          value: own / upstream,
          target: { atMost: 1.5 },
          note: `${own.toFixed(0)} ms (${spread(after).map(Math.round).join(' to ')}) ÷ ${upstream.toFixed(0)} ms`,
        },
      ]
    } finally {
      await browser.close()
      await product.stop()
    }
  },
}
