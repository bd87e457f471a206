import type { Bench } from './bench'
import { openBrowser, signedInContext } from './browser'
import { productPrograms, startYardsticks } from './programs'
import { twentyKeys } from './sandbox-keys'
import { bytesOf, firstVisit, type Transfer } from './transfer'

/** What a first visit of the signed-in page with 20 keys brings over the wire, beside a blank page. */
export const firstLoad: Bench = {
  name: 'first-load',
  async run() {
    const product = await productPrograms()
    const yardsticks = await startYardsticks()
    const browser = await openBrowser()
    try {
      await product.startSandbox()
      await product.startDashboard()
      await twentyKeys(product.sandboxUrl)
      const blank = await firstVisit(await browser.newPage(), `${yardsticks.url}/`)
      const context = await signedInContext(browser, product.appUrl)
      const page = await firstVisit(await context.newPage(), `${product.appUrl}/settings/api-keys`)
      const isScript = ({ type, duringLoad }: Transfer) => type === 'Script' && duringLoad
      const row = (what: string, which: (transfer: Transfer) => boolean) => {
        const [own, least] = [bytesOf(page, which), bytesOf(blank, which)]
        return { what, value: own / least, note: `${kB(own)} ÷ ${kB(least)}` }
      }
      return [
        { ...row('first-load JavaScript, 20 keys', isScript), target: { atMost: 1.12 } },
        {
          ...row(
            'everything over the wire up to the load event, first visit',
            ({ duringLoad }) => duringLoad,
          ),
          target: { atMost: 1.35 },
        },
        {
          ...row('everything over the wire until the page is idle', () => true),
          target: { atMost: 1.6 },
        },
        {
          what: 'requests until the page is idle',
          value: page.length,
          unit: '',
          target: { atMost: 12 },
          note: `${page.filter(({ duringLoad }) => duringLoad).length} up to the load event; blank page ${blank.length}`,
        },
      ]
    } finally {
      await browser.close()
      await Promise.all([product.stop(), yardsticks.stop()])
    }
  },
}

const kB = (bytes: number) => `${(bytes / 1000).toFixed(1)} kB`
