import { randomUUID } from 'node:crypto'
import type { APIResponse, Page } from '@playwright/test'
import { publicKey } from './public-key'
import type { Stack } from './stack'

type Header = string | undefined

/** What a browser sends along with a request of the dashboard's own page. */
const sameOrigin = (stack: Stack) => ({
  origin: stack.appUrl,
  'sec-fetch-site': 'same-origin',
  'sec-fetch-mode': 'cors',
})

/** Requests to the dashboard's API with the page's session, made outside the page: `changed` replaces its headers, or leaves them out. */
export function dashboardRequest(page: Page, stack: Stack, changed: Record<string, Header> = {}) {
  const send = async (method: string, path: string, data?: unknown): Promise<APIResponse> =>
    page.context().request.fetch(`${stack.appUrl}${path}`, {
      method,
      maxRedirects: 0,
      headers: given({
        ...sameOrigin(stack),
        ...(await pageSession(page, stack)),
        'content-type': 'application/json',
        ...changed,
      }),
      data: typeof data === 'string' || data === undefined ? data : JSON.stringify(data),
    })
  return {
    get: (path: string) => send('GET', path),
    post: (path: string, data?: unknown) => send('POST', path, data),
    /** Creates a key as the dialog does: with a public key of its own to seal the token to, and a fresh idempotency key. */
    createKey: (input: unknown) => {
      changed = { 'idempotency-key': randomUUID(), ...changed }
      const withKey = isObject(input) ? { publicKey: publicKey(), ...input } : input
      return send('POST', '/api/api-keys', withKey)
    },
    put: (path: string, data?: unknown) => send('PUT', path, data),
    delete: (path: string) => send('DELETE', path),
    send,
  }
}

/** Whom the page was rendered for; where it shows none of ours, whom one would be rendered for now. */
async function pageSession(page: Page, stack: Stack): Promise<Record<string, Header>> {
  const shown = await page.content().catch(() => '')
  const isOurs = page.url().startsWith(stack.appUrl) && contentOf('page-person', shown) !== undefined
  const html = isOurs
    ? shown
    : await (await page.context().request.get(`${stack.appUrl}/settings/api-keys/test`)).text()
  return { 'x-page-person': contentOf('page-person', html), 'x-page-owner': contentOf('page-owner', html) }
}

const contentOf = (name: string, html: string): Header =>
  new RegExp(`<meta name="${name}" content="([^"]*)"`).exec(html)?.[1]

const given = (headers: Record<string, Header>) =>
  Object.fromEntries(
    Object.entries(headers).filter((entry): entry is [string, string] => entry[1] !== undefined),
  )

const isObject = (value: unknown): value is object =>
  typeof value === 'object' && value !== null && !Array.isArray(value)
