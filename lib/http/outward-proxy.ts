import 'server-only'
import { Agent, type Dispatcher, ProxyAgent } from 'undici'
import { type Env, env } from '@/lib/env'
import { processWide } from '@/lib/process-wide'

type Proxies = Env['outwardProxies']

/** The proxy that leads to an address, by `HTTPS_PROXY`, `HTTP_PROXY` and `NO_PROXY`; undefined: there is none. This machine needs none. */
export function proxyFor(to: URL, { https, http, except }: Proxies): URL | undefined {
  const proxy = to.protocol === 'https:' ? https : http
  const host = to.hostname
    .replace(/^\[|\]$/g, '')
    .replace(/\.$/, '')
    .toLowerCase()
  if (!proxy || isLoopback(host)) return undefined
  const port = to.port || (to.protocol === 'https:' ? '443' : '80')
  return except.split(/[\s,]+/).some((entry) => isMeant(entry.toLowerCase(), host, port)) ? undefined : proxy
}

const isLoopback = (host: string) =>
  host === 'localhost' || host.endsWith('.localhost') || host === '::1' || /^127\.\d+\.\d+\.\d+$/.test(host)

/** `*`, `example.com` and `.example.com` (both with what is below), `*.example.com`, an address, each with a port if need be. */
function isMeant(entry: string, host: string, port: string): boolean {
  const [, name = '', onlyPort] =
    /^(.*?)(?::(\d+))?$/.exec(entry.includes('::') ? entry.replace(/^\[|\]$/g, '') : entry) ?? []
  if (!name || (onlyPort && onlyPort !== port && !entry.includes('::'))) return false
  if (entry === '*') return true
  if (entry.includes('::')) return entry.replace(/^\[|\]$/g, '') === host
  const domain = name.replace(/^\*?\./, '')
  return host === domain || host.endsWith(`.${domain}`)
}

/** What `fetch` to an address goes through. */
export function dispatcherTo(to: URL, connectMs: number): Dispatcher {
  const proxy = proxyFor(to, env().outwardProxies)
  if (!proxy) return processWide('direct agent', () => new Agent({ connect: { timeout: connectMs } }))
  return processWide(`agent by ${proxy.href}`, () => throughProxy(proxy, connectMs))
}

/** Always by a tunnel: the proxy learns the host and nothing of what is said. */
export const throughProxy = (
  proxy: URL,
  connectMs: number,
  options: Partial<ProxyAgent.Options> = {},
): Dispatcher =>
  new ProxyAgent({
    uri: proxy.href,
    proxyTls: { timeout: connectMs },
    requestTls: { timeout: connectMs },
    ...options,
  })
