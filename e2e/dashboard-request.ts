import type { APIResponse, Page } from '@playwright/test'
import type { Stack } from './stack'

/** What a browser sends along with a request of the dashboard's own page. */
export const sameOrigin = (stack: Stack) => ({
  origin: stack.appUrl,
  'sec-fetch-site': 'same-origin',
  'sec-fetch-mode': 'cors',
  'x-page-partner': 'partner_ledgerline',
})

/** Requests to the dashboard's API with the page's session, made outside the page: their headers are ours to choose. */
export function dashboardRequest(page: Page, stack: Stack, headers: Record<string, string> = {}) {
  const send = (method: string, path: string, data?: unknown): Promise<APIResponse> =>
    page.context().request.fetch(`${stack.appUrl}${path}`, {
      method,
      maxRedirects: 0,
      headers: { ...sameOrigin(stack), 'content-type': 'application/json', ...headers },
      data: typeof data === 'string' || data === undefined ? data : JSON.stringify(data),
    })
  return {
    get: (path: string) => send('GET', path),
    post: (path: string, data?: unknown) => send('POST', path, data),
    put: (path: string, data?: unknown) => send('PUT', path, data),
    delete: (path: string) => send('DELETE', path),
    send,
  }
}
