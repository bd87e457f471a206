import type { Bench } from './bench'
import { signedInContext } from './browser'
import { inBrowser } from './in-browser'
import { installPaintProbe, paintsOf } from './paint-probe'
import { startYardsticks } from './programs'
import { ratio, ratios } from './ratios'
import { roundsOf, untilConclusive } from './rounds'
import { twentyKeys } from './sandbox-keys'
import { signIn } from './sign-in'
import { median, spread } from './statistics'

const target = 1.3

/** When the first row is painted and what holds the main thread up, beside the same rows by React in a page of their own. */
export const firstRow: Bench = {
  name: 'first-row',
  run: () =>
    inBrowser(async (product, browser) => {
      await twentyKeys(product.sandboxUrl)
      const cookie = await signIn(product.appUrl)
      const yardsticks = await startYardsticks()
      const visit = async (url: string) => {
        const context = await signedInContext(browser, product.appUrl, cookie)
        await installPaintProbe(context)
        const page = await context.newPage()
        await page.goto(url)
        const elements = await page.locator('[data-key-id] *').count()
        const paints = await paintsOf(page)
        await context.close()
        return { ...paints, elements }
      }
      const visits = {
        page: [] as Awaited<ReturnType<typeof visit>>[],
        bare: [] as Awaited<ReturnType<typeof visit>>[],
      }
      const of = (which: keyof typeof visits, what: 'firstRowMs' | 'longTasksMs' | 'longestAheadMs') =>
        visits[which].map((paints) => paints[what])
      const once = async () => {
        visits.page.push(await visit(`${product.appUrl}/settings/api-keys`))
        visits.bare.push(await visit(`${yardsticks.url}/rows`))
      }
      // The first visits warm the programs up.
      await once()
      const [{ elements: own = 0 } = {}, { elements: bare = 0 } = {}] = [visits.page.pop(), visits.bare.pop()]
      if (Math.abs(own / bare - 1) > 0.1)
        throw new Error(`The rows have ${own} elements, those of the yardstick ${bare}: make them alike.`)
      const line = () => ({ values: ratios(of('page', 'firstRowMs'), of('bare', 'firstRowMs')), target })
      await untilConclusive(once, { fewest: 7, most: 14 }, () => [line()])
      const ms = (values: number[]) => `${Math.round(median(values))} ms`
      return [
        {
          what: 'first row painted ÷ the same rows by React in a blank page',
          ...ratio(of('page', 'firstRowMs'), of('bare', 'firstRowMs')),
          target: { atMost: target },
          note: `${ms(of('page', 'firstRowMs'))} ÷ ${ms(of('bare', 'firstRowMs'))}; ${roundsOf(line())}`,
        },
        {
          what: 'main thread in tasks of over 50 ms until the page is idle',
          value: median(of('page', 'longTasksMs')),
          spread: spread(of('page', 'longTasksMs')),
          unit: 'ms',
          note: `blank page with the rows: ${ms(of('bare', 'longTasksMs'))}`,
        },
        {
          what: 'longest task after the load event: what is fetched and made ahead',
          value: median(of('page', 'longestAheadMs')),
          spread: spread(of('page', 'longestAheadMs')),
          unit: 'ms',
          target: { atMost: 50 },
          note: '0 ms: none over 50 ms',
        },
      ]
    }),
}
