import type { Page } from '@playwright/test'

export type Transfer = { url: string; type: string; bytes: number; duringLoad: boolean }

/**
 * All that a first visit brings over the wire, as the browser counted it (headers and compressed bodies), until nothing
 * more comes. `duringLoad`: asked for before the page's load event. The page must be one of an empty cache.
 */
export async function firstVisit(page: Page, url: string): Promise<Transfer[]> {
  const session = await page.context().newCDPSession(page)
  await session.send('Network.enable')
  const seen = new Map<string, Transfer>()
  let loaded = false
  session.on('Network.requestWillBeSent', ({ requestId, request, type = 'Other' }) => {
    // What a style sheet holds as a `data:` address goes over no wire.
    if (!request.url.startsWith('data:'))
      seen.set(requestId, { url: request.url, type, bytes: 0, duringLoad: !loaded })
  })
  session.on('Network.loadingFinished', ({ requestId, encodedDataLength }) => {
    const transfer = seen.get(requestId)
    if (transfer) transfer.bytes = encodedDataLength
  })
  page.once('load', () => {
    loaded = true
  })
  await page.goto(url, { waitUntil: 'load' })
  // What is fetched while the page is idle comes within seconds of the load.
  await page.waitForTimeout(2_500)
  await page.waitForLoadState('networkidle')
  return [...seen.values()]
}

export const bytesOf = (transfers: Transfer[], which: (transfer: Transfer) => boolean = () => true) =>
  transfers.filter(which).reduce((sum, { bytes }) => sum + bytes, 0)
