import type { BrowserContext, Page } from '@playwright/test'

type LongTask = { startMs: number; ms: number }
type PaintProbe = { firstRowMs: number | null; longTasks: LongTask[] }

declare global {
  var paintProbe: PaintProbe
}

/** Notes in every page of the context when its first row is painted, and each task of the main thread of over 50 ms. */
export const installPaintProbe = (context: BrowserContext) =>
  context.addInitScript(() => {
    const probe: PaintProbe = { firstRowMs: null, longTasks: [] }
    globalThis.paintProbe = probe
    new MutationObserver((_, observer) => {
      // Of an inline element the browser reports nothing.
      const cell = document.querySelector('[data-key-id] th')
      if (!cell) return
      cell.setAttribute('elementtiming', 'first-row')
      observer.disconnect()
    }).observe(document, { subtree: true, childList: true })
    new PerformanceObserver((list) => {
      for (const { startTime } of list.getEntries()) probe.firstRowMs ??= startTime
    }).observe({ type: 'element', buffered: true })
    new PerformanceObserver((list) => {
      for (const { startTime, duration } of list.getEntries())
        probe.longTasks.push({ startMs: startTime, ms: duration })
    }).observe({ type: 'longtask', buffered: true })
  })

/** Milliseconds from the start of the navigation until the first row was painted; then what the page does until it is idle. */
export async function paintsOf(page: Page) {
  await page.waitForFunction(() => globalThis.paintProbe.firstRowMs !== null)
  // What waits for an idle page is fetched within seconds of its load.
  await page.waitForTimeout(2_500)
  await page.waitForLoadState('networkidle')
  const { firstRowMs, longTasks, loadedMs } = await page.evaluate(() => {
    const [navigation] = performance.getEntriesByType('navigation') as PerformanceNavigationTiming[]
    return { ...globalThis.paintProbe, loadedMs: navigation?.loadEventEnd ?? 0 }
  })
  const ahead = longTasks.filter(({ startMs }) => startMs >= loadedMs)
  return {
    firstRowMs: firstRowMs ?? Number.NaN,
    longTasksMs: longTasks.reduce((sum, { ms }) => sum + ms, 0),
    longestAheadMs: Math.max(0, ...ahead.map(({ ms }) => ms)),
  }
}
