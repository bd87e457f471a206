import 'server-only'
import { type Dispatcher, Pool } from 'undici'
import { env } from '@/lib/env'
import { proxyFor, throughProxy } from '@/lib/http/outward-proxy'
import { processWide } from '@/lib/process-wide'
import { limits } from './limits'

/** Sends a request to the one origin of the Partner API. */
type PartnerApi = {
  dispatch(options: Omit<Dispatcher.DispatchOptions, 'origin'>, handler: Dispatcher.DispatchHandler): boolean
}

/** Connections to the Partner API. One origin, kept alive; redirects are not followed, so a credential cannot travel elsewhere. */
export const pool = (): PartnerApi => processWide('partner api pool', open)

function open(): PartnerApi {
  const { partnerApiUrl, outwardProxies } = env()
  const { origin, pathname } = partnerApiUrl
  // Behind a gateway it may stand below a path.
  const base = pathname.replace(/\/$/, '')
  const options = {
    connections: limits.connections,
    headersTimeout: limits.callMs,
    bodyTimeout: limits.callMs,
    keepAliveTimeout: 30_000,
  }
  const proxy = proxyFor(partnerApiUrl, outwardProxies)
  const dispatcher = proxy
    ? throughProxy(proxy, limits.connectMs, options)
    : new Pool(origin, { ...options, connect: { timeout: limits.connectMs } })
  return {
    dispatch: (request, handler) =>
      dispatcher.dispatch({ ...request, origin, path: base + request.path }, handler),
  }
}
