import 'server-only'
import { subscribe } from 'node:diagnostics_channel'
import type { IncomingMessage } from 'node:http'

const methods = new Set(['GET', 'HEAD', 'POST', 'PUT', 'PATCH', 'DELETE', 'OPTIONS'])

/**
 * Turns a request that Next cannot read, by its address (`%ff`, `%zz`, `*`) or its method (`TRACE`), into one for an address
 * that does not exist: Next would answer it with 500 and write a stack to the log.
 */
export function refuseUnreadableRequests(): void {
  subscribe('http.server.request.start', (message) => {
    const { request } = message as { request: IncomingMessage }
    if (isReadable(request.url) && methods.has(request.method ?? '')) return
    request.url = '/api/unreadable-request'
    request.method = 'GET'
  })
}

function isReadable(address = ''): boolean {
  if (!address.startsWith('/') && !URL.canParse(address)) return false
  try {
    decodeURIComponent(address.split('?', 1)[0] ?? '')
    return true
  } catch {
    return false
  }
}
