import type { Browser } from '@playwright/test'
import { openBrowser } from './browser'
import { productPrograms } from './programs'

type Product = Awaited<ReturnType<typeof productPrograms>>

/** Gives `measure` the product, sandbox and dashboard running, and a browser; ends all of them, whatever happens. */
export async function inBrowser<T>(measure: (product: Product, browser: Browser) => Promise<T>): Promise<T> {
  const product = await productPrograms()
  const browser = await openBrowser()
  try {
    await product.startSandbox()
    await product.startDashboard()
    return await measure(product, browser)
  } finally {
    await browser.close()
    await product.stop()
  }
}
