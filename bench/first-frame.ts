import type { BrowserContext, Page } from '@playwright/test'
import type { Bench } from './bench'
import { signedInContext } from './browser'
import { compareFrames } from './frames'
import { inBrowser } from './in-browser'
import { twentyKeys } from './sandbox-keys'
import { spread } from './statistics'

const visits = 7

/** Whether a first visit shows its rows at once: how much of them the first frame that shows anything has. */
export const firstFrame: Bench = {
  name: 'first-frame',
  run: () =>
    inBrowser(async (product, browser) => {
      await twentyKeys(product.sandboxUrl)
      const shares: number[] = []
      for (let visit = 0; visit <= visits; visit++) {
        const context = await signedInContext(browser, product.appUrl)
        const page = await context.newPage()
        const frames = await filmed(context, page, async () => {
          await page.goto(`${product.appUrl}/settings/api-keys`)
          await page.waitForLoadState('networkidle')
        })
        const rows = await page.locator('[data-key-id]').evaluateAll((found) => {
          const boxes = found.map((row) => row.getBoundingClientRect())
          const [top, bottom] = [
            Math.min(...boxes.map((box) => box.top)),
            Math.max(...boxes.map((box) => box.bottom)),
          ]
          const [left, right] = [
            Math.min(...boxes.map((box) => box.left)),
            Math.max(...boxes.map((box) => box.right)),
          ]
          return { left, top, width: right - left, height: Math.min(bottom, innerHeight) - top }
        })
        // The first visit warms the programs up.
        if (visit > 0) shares.push(await compareFrames(context, frames, rows))
        await context.close()
      }
      return [
        {
          what: 'rows at first paint: share of their final picture in the first frame with content, 20 keys',
          value: Math.min(...shares),
          spread: spread(shares),
          target: { atLeast: 1 },
          note: `the worst of ${visits} first visits: ${shares.map((share) => share.toFixed(2)).join(', ')}`,
        },
      ]
    }),
}

/** Every frame that the page renders meanwhile, as PNG in base64. */
async function filmed(context: BrowserContext, page: Page, meanwhile: () => Promise<unknown>) {
  const devtools = await context.newCDPSession(page)
  const frames: string[] = []
  devtools.on('Page.screencastFrame', ({ data, sessionId }) => {
    frames.push(data)
    devtools.send('Page.screencastFrameAck', { sessionId }).catch(() => {})
  })
  await devtools.send('Page.startScreencast', { format: 'png' })
  // A new window is still finding its size.
  await page.waitForTimeout(500)
  frames.length = 0
  await meanwhile()
  await page.waitForTimeout(500)
  await devtools.send('Page.stopScreencast')
  return frames
}
