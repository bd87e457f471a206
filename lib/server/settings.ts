import 'server-only'
import type { Env } from '@/lib/env'
import { proxyFor } from '@/lib/http/outward-proxy'

/** What a start is configured to do, for the log: settings that are no secrets, and whether there are some. */
export function settingsOf(env: Env) {
  const { appUrl, partnerApiUrl, authUrl, sessionSecrets, databaseUrl, outwardProxies } = env
  const via = (to: URL) => proxyFor(to, outwardProxies)?.origin ?? 'directly'
  return {
    node: process.version,
    appUrl: appUrl.origin,
    host: env.host ?? 'all',
    port: env.port,
    partnerApi: addressOf(partnerApiUrl),
    partnerApiVia: via(partnerApiUrl),
    identityProvider: addressOf(authUrl),
    identityProviderVia: via(authUrl),
    signsOutAtProvider: env.authBackendKey !== undefined,
    database: databaseUrl ? 'PostgreSQL' : 'embedded',
    migrateAtStart: env.migrateAtStart,
    sessionSecrets: sessionSecrets?.length ?? 0,
    sessionIdleMs: env.sessionIdleMs,
    sessionAbsoluteMs: env.sessionAbsoluteMs,
    trustedProxies: env.trustedProxies,
    proxyAddresses: env.proxyAddresses?.join(', '),
    drainMs: env.drainMs,
    hstsSeconds: env.hstsSeconds,
    metrics: env.metricsToken !== undefined,
    traces: env.traces ? env.traces.endpoint.origin : false,
    logLevel: env.logLevel,
  }
}

const addressOf = ({ origin, pathname }: URL) => (pathname === '/' ? origin : origin + pathname)
