import { AsyncLocalStorage } from 'node:async_hooks'
import type { PersonWithoutBrowser } from '../stack/person-without-browser'

/** A tab of a signed-in browser, and the dashboards that its requests may be sent to. */
export type TabOrigin = { person: PersonWithoutBrowser; nextUrl: () => string }

const currentTab = new AsyncLocalStorage<TabOrigin>()

/** Runs the dashboard's own browser code as that tab: what it fetches by path goes to a dashboard with the person's cookie. */
export const inTab = <T>(tab: TabOrigin, run: () => Promise<T>): Promise<T> => currentTab.run(tab, run)

/** Gives this process what the browser code expects of a browser. */
export function behaveAsBrowser(): void {
  const networkFetch = globalThis.fetch
  globalThis.fetch = (input, init) => {
    const tab = currentTab.getStore()
    if (!tab || typeof input !== 'string' || !input.startsWith('/')) return networkFetch(input, init)
    return balanced(tab, (url) => networkFetch(`${url}${input}`, withCookies(tab, init)))
  }
  globalThis.navigator ??= { onLine: true } as Navigator
}

/** A balancer sends a request to another dashboard where one takes no connection; a broken one it passes on. */
async function balanced(tab: TabOrigin, send: (url: string) => Promise<Response>): Promise<Response> {
  try {
    return await send(tab.nextUrl())
  } catch (error) {
    const { cause } = error as { cause?: { code?: string; errors?: { code?: string }[] } }
    const codes = [cause?.code, ...(cause?.errors ?? []).map(({ code }) => code)]
    if (!codes.includes('ECONNREFUSED')) throw error
    return send(tab.nextUrl())
  }
}

/** What the browser adds of itself, and what the code would read in the document's head. */
function withCookies({ person }: TabOrigin, init: RequestInit = {}): RequestInit {
  const headers = new Headers(init.headers)
  headers.set('cookie', person.cookie)
  for (const [name, value] of Object.entries(person.page())) headers.set(name, value)
  if ((init.method ?? 'GET') !== 'GET') {
    headers.set('origin', person.appUrl)
    headers.set('sec-fetch-site', 'same-origin')
  }
  return { ...init, headers }
}
