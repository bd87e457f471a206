import 'server-only'
import type { IncomingMessage } from 'node:http'
import { parseAndValidateFlightRouterState } from 'next/dist/server/app-render/parse-and-validate-flight-router-state'
import type { Step } from './on-request'

const methods = new Set(['GET', 'HEAD', 'POST', 'PUT', 'PATCH', 'DELETE', 'OPTIONS'])
const methodsOfPages = new Set(['GET', 'HEAD'])

/**
 * Turns a request that Next cannot make sense of into one for an address that does not exist: Next would answer it with 500,
 * or run it as something that this dashboard does not have, and print what it was sent.
 */
export const refuseUnreadable: Step = ({ request }) => {
  if (isReadable(request)) {
    request.url = pathOf(request.url ?? '') ?? ''
    return
  }
  request.url = '/api/unreadable-request'
  request.method = 'GET'
  for (const name of Object.keys(request.headers)) {
    if (name === 'rsc' || name.startsWith('next-')) delete request.headers[name]
  }
}

/** An address (not `%ff`, `%zz`, `*`, `/a/../b`), a method (not `TRACE`) and headers that Next knows what to do with. */
export function isReadable({
  url = '',
  method = '',
  headers,
}: Pick<IncomingMessage, 'url' | 'method' | 'headers'>): boolean {
  if (pathOf(url) === null) return false
  const path = url.split('?', 1)[0] ?? ''
  // A page of Next's own that is no page for anyone.
  if (!isPlain(path) || path === '/_global-error') return false
  if (!(path.startsWith('/api/') ? methods : methodsOfPages).has(method)) return false
  // There are no server actions, and no page to resume.
  if (headers['next-action'] !== undefined || headers['next-resume'] !== undefined) return false
  return isRouterState(headers['next-router-state-tree'])
}

/** Of a whole address (`http://host/path`) the path is left: Next would send the client on to whatever host it names. */
export function pathOf(url: string): string | null {
  if (url.startsWith('/')) return url
  if (!/^https?:\/\//i.test(url) || !URL.canParse(url)) return null
  const { pathname, search } = new URL(url)
  return pathname + search
}

/**
 * A path that can be decoded and leads nowhere else: Next follows `..` and would render `/_next/static/../../clients`, which is
 * distinguished from a page by its first characters. No browser sends one. An encoded slash parts nothing in the address of a page, where
 * whatever stands in the place of an id is read as an id.
 */
function isPlain(path: string): boolean {
  try {
    const decoded = decodeURIComponent(path)
    const isPage = !/^\/(_next|api)\//i.test(decoded)
    const segments = isPage ? path.split(/[/\\]/).map(decodeURIComponent) : decoded.split(/[/\\]/)
    return !segments.some((segment) => segment === '.' || segment === '..')
  } catch {
    return false
  }
}

/** What the browser's side of Next says is on screen. */
function isRouterState(header: string | string[] | undefined): boolean {
  try {
    parseAndValidateFlightRouterState(header as string)
    return true
  } catch {
    return false
  }
}
