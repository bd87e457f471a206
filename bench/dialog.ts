import type { BrowserContext, Page } from '@playwright/test'
import type { Bench } from './bench'
import { signedInContext } from './browser'
import { inBrowser } from './in-browser'
import { installProbe, interactionsOf } from './page-probe'
import { startYardsticks } from './programs'
import { ratio, ratios } from './ratios'
import { roundsOf, untilConclusive } from './rounds'
import { twentyKeys } from './sandbox-keys'
import { signIn } from './sign-in'
import { median, percentile, spread } from './statistics'
import { throttle } from './throttle'

const pressesInAPage = 4
const target = 1.5

type Presses = { first: number[]; later: number[] }

/**
 * From the press on `Create API key` to the frame that shows the dialog, on a processor four times slower; and beside it a bare
 * native dialog with as many elements over as large a page.
 */
export const dialog: Bench = {
  name: 'dialog',
  run: () =>
    inBrowser(async (product, browser) => {
      await twentyKeys(product.sandboxUrl)
      const cookie = await signIn(product.appUrl)
      const yardsticks = await startYardsticks()
      const address = `${product.appUrl}/settings/api-keys`
      const open = async () => opened(await signedInContext(browser, product.appUrl, cookie), address)
      const bareAddress = `${yardsticks.url}/dialog?${await elementsOf(await open())}`
      const own: Presses = { first: [], later: [] }
      const bare: Presses = { first: [], later: [] }
      const events: number[] = []
      const round = async () => {
        const page = await open()
        await pressTimes(page, own)
        events.push(...(await interactionsOf(page)))
        await page.context().close()
        const barePage = await opened(await browser.newContext(), bareAddress)
        await pressTimes(barePage, bare)
        await barePage.context().close()
      }
      const line = (which: keyof Presses) => ({ values: ratios(own[which], bare[which]), target })
      await untilConclusive(round, { fewest: 7, most: 10 }, () => [line('first'), line('later')])
      const all = [...own.first, ...own.later]
      const ms = (values: number[]) => `${Math.round(median(values))} ms`
      const row = (what: string, values: number[], note: string) => ({
        what,
        value: percentile(values, 0.95),
        spread: spread(values),
        unit: 'ms',
        target: { atMost: 100 },
        note,
      })
      return [
        row(
          'press on Create API key → dialog painted, 4 × throttle, p95',
          all,
          `${all.length} presses, ${own.first.length} of them the first in a page; Event Timing of all keys and presses: p95 ${Math.round(percentile(events, 0.95))} ms`,
        ),
        {
          what: 'the same ÷ a bare native dialog with as many elements, not the first time',
          ...ratio(own.later, bare.later),
          target: { atMost: target },
          note: `${ms(own.later)} ÷ ${ms(bare.later)}, medians; ${roundsOf(line('later'))}`,
        },
        row(
          'the same, the first time in a page',
          own.first,
          `p95 of ${own.first.length}, median ${ms(own.first)}`,
        ),
        {
          what: 'the first time ÷ the bare dialog’s first time',
          ...ratio(own.first, bare.first),
          target: { atMost: target },
          note: `${ms(own.first)} ÷ ${ms(bare.first)}, medians; ${roundsOf(line('first'))}`,
        },
      ]
    }),
}

async function opened(context: BrowserContext, address: string): Promise<Page> {
  await installProbe(context)
  const page = await context.newPage()
  await page.goto(address)
  await page.waitForLoadState('networkidle')
  await throttle(page, 4)
  return page
}

/** How many elements the page has and its open dialog, as a query. Closes the page. */
async function elementsOf(page: Page): Promise<string> {
  await openAndClose(page, { keepOpen: true })
  const dialog = await page.locator('dialog[open] *').count()
  const all = await page.locator('body *').count()
  await page.context().close()
  return `dialog=${dialog}&page=${all - dialog}`
}

async function pressTimes(page: Page, presses: Presses) {
  for (let press = 0; press < pressesInAPage; press++)
    presses[press === 0 ? 'first' : 'later'].push(await openAndClose(page))
}

async function openAndClose(page: Page, { keepOpen = false } = {}): Promise<number> {
  const before = await page.evaluate(() => globalThis.probe.dialogMs.length)
  await page.getByRole('button', { name: 'Create API key' }).click()
  await page.waitForFunction((count) => globalThis.probe.dialogMs.length > count, before)
  const took = await page.evaluate(() => globalThis.probe.dialogMs.at(-1) ?? Number.NaN)
  if (keepOpen) return took
  await page.keyboard.press('Escape')
  await page.getByRole('dialog').waitFor({ state: 'hidden' })
  // Nobody opens it again within a fraction of a second.
  await page.waitForTimeout(1_000)
  return took
}
