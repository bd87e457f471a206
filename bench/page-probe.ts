import type { BrowserContext, Page } from '@playwright/test'

type Probe = {
  lcpMs: number
  shift: number
  /** How long the browser took from each interaction to the next paint, by its id; what is faster than 16 ms is left out. */
  interactions: Map<number, number>
  /** From each press of the pointer to the first frame with an open dialog. */
  dialogMs: number[]
}

declare global {
  var probe: Probe
}

/** Measures in every page of the context, from its first moment on. */
export async function installProbe(context: BrowserContext) {
  // The compiler of this program wraps named functions in a helper that a page does not have.
  await context.addInitScript({ content: 'globalThis.__name = (named) => named' })
  await context.addInitScript(() => {
    const probe: Probe = { lcpMs: 0, shift: 0, interactions: new Map(), dialogMs: [] }
    globalThis.probe = probe
    const observe = (type: string, more: object, each: (entry: never) => void) =>
      new PerformanceObserver((list) => {
        for (const entry of list.getEntries()) each(entry as never)
      }).observe({ type, buffered: true, ...more })
    observe('largest-contentful-paint', {}, (entry: PerformanceEntry) => {
      probe.lcpMs = entry.startTime
    })
    observe('layout-shift', {}, (entry: PerformanceEntry & { value: number }) => {
      probe.shift += entry.value
    })
    observe(
      'event',
      { durationThreshold: 16 },
      (entry: PerformanceEntry & { interactionId: number; duration: number }) => {
        if (!entry.interactionId) return
        const known = probe.interactions.get(entry.interactionId) ?? 0
        probe.interactions.set(entry.interactionId, Math.max(known, entry.duration))
      },
    )
    let pressedAt: number | null = null
    addEventListener(
      'click',
      (event) => {
        pressedAt ??= event.timeStamp
      },
      { capture: true },
    )
    new MutationObserver(() => {
      if (pressedAt === null || !document.querySelector('dialog[open]')) return
      const since = pressedAt
      pressedAt = null
      requestAnimationFrame(() => {
        // A message is handled after the frame was painted.
        const { port1, port2 } = new MessageChannel()
        port1.onmessage = () => probe.dialogMs.push(performance.now() - since)
        port2.postMessage(null)
      })
    }).observe(document, { subtree: true, childList: true, attributes: true, attributeFilter: ['open'] })
  })
}

export const interactionsOf = (page: Page): Promise<number[]> =>
  page.evaluate(() => [...globalThis.probe.interactions.values()])
