import type { BrowserContext } from '@playwright/test'

/**
 * Watches every page of a context: an error or a hydration warning in the console, an exception, a policy violation, and
 * a request to any origin but the two programs' are complaints. A test says beforehand which ones it provokes.
 */
export function watchBrowser(context: BrowserContext, origins: string[]) {
  const complaints: string[] = []
  const provoked: RegExp[] = []

  context.on('console', (message) => {
    const text = message.text()
    if (message.type() === 'error' || (message.type() === 'warning' && /hydrat|violat/i.test(text))) {
      complaints.push(`console: ${text} (${message.location().url})`)
    }
  })
  context.on('weberror', (error) => complaints.push(`exception: ${error.error().message}`))
  context.on('request', (request) => {
    const { protocol, origin, href } = new URL(request.url())
    if (!/^https?:$/.test(protocol) || origins.includes(origin)) return
    complaints.push(`request: ${href}`)
  })

  return {
    /** Complaints that this test brings about on purpose. */
    expect: (...patterns: RegExp[]) => void provoked.push(...patterns),
    complaints: () => complaints.filter((text) => !provoked.some((pattern) => pattern.test(text))),
  }
}

/** What Chromium writes to the console when a fetch is answered with this status. */
export const failedWith = (status: number) => new RegExp(`Failed to load resource: .* ${status} `)

/** What it writes when no answer came. */
export const failedToConnect = /Failed to load resource: net::ERR_/
