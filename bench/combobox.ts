import type { Locator } from '@playwright/test'
import { accessToken } from './access-token'
import type { Bench } from './bench'
import { signedInContext } from './browser'
import { inBrowser } from './in-browser'
import { installProbe } from './page-probe'
import { signInTo } from './partner'
import { startYardsticks } from './programs'
import { ratio } from './ratios'
import { median, percentile, spread } from './statistics'

const partnerId = 'partner_summit'
const debounceMs = 200
const words = ['alder', 'bakery', 'copper', 'dental', 'elm', 'farm', 'granite', 'harvest', 'juno', 'lantern']

/**
 * From a key press in `Client` to options that match, beside what upstream's own search takes, and beside a bare field that
 * fetches and lists the same in the same browser. That late answers are dropped is a test: `a late answer never replaces a newer one` in
 * e2e/client-organization.spec.ts.
 */
export const combobox: Bench = {
  name: 'combobox',
  run: () =>
    inBrowser(async (product, browser) => {
      const token = await accessToken(product.sandboxUrl, product.appUrl)
      const credentials = { authorization: `Bearer ${token}`, 'x-partner-id': partnerId }
      const cookie = await signInTo(product.appUrl, partnerId)
      const context = await signedInContext(browser, product.appUrl, cookie)
      await installProbe(context)
      const page = await context.newPage()
      await page.goto(`${product.appUrl}/settings/api-keys`)
      await page.getByRole('button', { name: 'Create API key' }).first().click()
      const field = page.getByRole('combobox', { name: 'Client', exact: true })

      const yardsticks = await startYardsticks({ upstreamUrl: product.sandboxUrl })
      const bareContext = await browser.newContext({ extraHTTPHeaders: credentials })
      await installProbe(bareContext)
      const barePage = await bareContext.newPage()
      await barePage.goto(`${yardsticks.url}/picker`)
      const bareField = barePage.getByRole('combobox', { name: 'Client', exact: true })

      const [ownMs, bareMs, searchMs]: [number[], number[], number[]] = [[], [], []]
      // Another text each time: the dashboard remembers what it asked half a minute ago.
      for (const cut of [0, 1, 2]) {
        for (const word of words) {
          const text = word.slice(0, word.length - cut)
          searchMs.push(await searchAt(product.sandboxUrl, text, credentials))
          bareMs.push(await timeTo(bareField, text))
          ownMs.push((await timeTo(field, text)) - debounceMs)
        }
      }
      const [own, upstream] = [percentile(ownMs, 0.95), percentile(searchMs, 0.95)]
      return [
        {
          what: 'Client organization, 5,000 clients: key press → options, after the debounce ÷ upstream search, p95',
          value: own / upstream,
          target: { atMost: 1.5 },
          note: `${own.toFixed(0)} ms (${spread(ownMs).map(Math.round).join(' to ')}) ÷ ${upstream.toFixed(0)} ms`,
        },
        {
          what: 'the same ÷ a bare field that fetches and lists, in the same browser',
          ...ratio(ownMs, bareMs),
          target: { atMost: 1.3 },
          note: `${median(ownMs).toFixed(0)} ms ÷ ${median(bareMs).toFixed(0)} ms, medians of ${ownMs.length}`,
        },
      ]
    }),
}

async function searchAt(sandboxUrl: string, text: string, headers: Record<string, string>): Promise<number> {
  const startedAt = performance.now()
  const address = `${sandboxUrl}/v2/partner/organizations/list?search=${text}&page=1&size=50`
  const answer = await fetch(address, { headers })
  await answer.text()
  return performance.now() - startedAt
}

async function timeTo(field: Locator, text: string): Promise<number> {
  await field.fill('')
  await field.page().waitForTimeout(debounceMs + 150)
  return field.evaluate(shown, text)
}

/** Types `text` into the field and answers the milliseconds until a frame was painted whose options match it. Runs in the page. */
function shown(field: Element, text: string) {
  const setValue = Object.getOwnPropertyDescriptor(HTMLInputElement.prototype, 'value')?.set
  const pressedAt = performance.now()
  setValue?.call(field, text)
  field.dispatchEvent(new Event('input', { bubbles: true }))
  return new Promise<number>((resolve) => {
    const check = () => {
      const list = document.querySelector('[role=listbox]')
      const options = [...(list?.querySelectorAll('[role=option]') ?? [])]
      const match =
        options.length > 0 && options.every((one) => one.textContent?.toLowerCase().includes(text))
      if (list?.getAttribute('aria-busy') !== 'false' || !match) return requestAnimationFrame(check)
      // A message is handled after the frame was painted.
      const { port1, port2 } = new MessageChannel()
      port1.onmessage = () => resolve(performance.now() - pressedAt)
      port2.postMessage(null)
    }
    requestAnimationFrame(check)
  })
}
