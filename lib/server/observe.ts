import 'server-only'
import { randomUUID } from 'node:crypto'
import { env } from '@/lib/env'
import { enterRequestContext, type RequestContext } from '@/lib/http/request-context'
import { log } from '@/lib/log/log'
import { processWide } from '@/lib/process-wide'
import { report } from '@/lib/telemetry'
import { clientAddressOf } from './client-address'
import type { Step } from './on-request'
import { proxyCheck } from './proxy-addresses'

/**
 * Gives a request, a page's included, its context with an id, and writes one line when it was answered. Paths are logged
 * without their query, bodies and headers never.
 */
export const observe: Step = ({ request, response }) => {
  const { remoteAddress } = request.socket
  const forwardedFor = request.headers['x-forwarded-for']
  const trustedProxies = isOurProxy()(remoteAddress) ? env().trustedProxies : 0
  if (forwardedFor !== undefined && trustedProxies === 0) warnOfForwardedFor()
  const given = trustedProxies > 0 ? String(request.headers['x-request-id'] ?? '') : ''
  const requestId = /^[\w.:-]{1,100}$/.test(given) ? given : randomUUID()
  const clientAddress = clientAddressOf(forwardedFor, remoteAddress, trustedProxies)
  const leaving = new Set<() => void>()
  const context: RequestContext = {
    requestId,
    clientAddress,
    userAgent: request.headers['user-agent']?.slice(0, 500),
    startedAtMs: performance.now(),
    upstream: [],
    leaving,
  }
  enterRequestContext(context)
  response.once('close', () =>
    report('request', {
      method: request.method ?? '',
      path: pathOf(request.url),
      status: response.writableFinished ? response.statusCode : 'aborted',
      durationMs: performance.now() - context.startedAtMs,
    }),
  )
  response.once('finish', () => {
    const route = pathOf(request.url).slice(0, 200)
    if (!route.startsWith('/_next/'))
      log.info(lineOf(context, request.method, route, response.statusCode), 'request')
  })
  // The calls of a page go on after the browser left: cut short, they would only be logged as its failure.
  if (!request.url?.startsWith('/api/')) return
  response.once('close', () => {
    if (!response.writableFinished) for (const leave of leaving) leave()
  })
}

const pathOf = (url = '') => url.split('?', 1).join('')

const isOurProxy = () => processWide('our proxies', () => proxyCheck(env().proxyAddresses))

/** Once: whoever sends the header could fill the log. */
function warnOfForwardedFor() {
  const warned = processWide('warning of X-Forwarded-For', () => ({ done: false }))
  if (warned.done) return
  warned.done = true
  if (env().trustedProxies === 0)
    log.warn(
      {},
      'X-Forwarded-For arrives and is not believed: behind a proxy all people share its address, and with it one limit of sign-ins. Set TRUSTED_PROXIES to the number of proxies in front.',
    )
  else
    log.warn(
      {},
      'X-Forwarded-For arrives from an address that is none of our proxies, and is not believed. If it is one, list it in PROXY_ADDRESSES.',
    )
}

function lineOf(context: RequestContext, method: string | undefined, route: string, status: number) {
  const { requestId, clientAddress, startedAtMs, owner, userId, upstream } = context
  return {
    requestId,
    method,
    route,
    status,
    durationMs: Math.round(performance.now() - startedAtMs),
    ownerKind: owner?.kind,
    owner: owner?.id,
    person: userId,
    address: clientAddress,
    upstream: upstream.length > 0 ? upstream : undefined,
  }
}
