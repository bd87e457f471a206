import 'server-only'
import { Counter, collectDefaultMetrics, Gauge, Histogram, Registry } from 'prom-client'
import { countUnresolvedCreations } from '@/lib/api-keys/creation/list-creations'
import type { Env } from '@/lib/env'
import { isBreakerOpen } from '@/lib/partner-api/breaker'
import { processWide } from '@/lib/process-wide'
import { connectionsOfStore } from '@/lib/store/store'
import { onReport, outcomeOf } from '@/lib/telemetry'
import { routePattern } from './route-pattern'

const prefix = 'partner_experience_'
const methods = new Set(['GET', 'HEAD', 'POST', 'PUT', 'PATCH', 'DELETE', 'OPTIONS'])
/** A scrape waits for the store no longer than this, in milliseconds. */
const storeWithinMs = 1_000

const slot = processWide('metrics', () => ({ registry: undefined as Registry | undefined }))

/** Counts what happens from now on. Labels are names of ours: a pattern, a call, an outcome. */
export function startMetrics({ appVersion }: Env): void {
  if (slot.registry) return
  const registry = new Registry()
  slot.registry = registry
  collectDefaultMetrics({ register: registry, prefix })
  // Prometheus' own check finds fault with these names, and the same is told by kind beside them.
  for (const kind of ['handles', 'requests', 'resources'])
    registry.removeSingleMetric(`${prefix}nodejs_active_${kind}_total`)
  const name = (text: string, help: string) => ({ name: prefix + text, help, registers: [registry] })
  const buckets = [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10]

  new Gauge({ ...name('info', 'The version that runs here.'), labelNames: ['version'] }).set(
    { version: appVersion },
    1,
  )

  const requests = new Histogram({
    ...name(
      'http_request_duration_seconds',
      'Requests, by the pattern of their route and by how they ended.',
    ),
    labelNames: ['method', 'route', 'status'],
    buckets,
  })
  onReport('request', ({ method, path, status, durationMs }) => {
    const labels = {
      method: methods.has(method) ? method : 'other',
      route: routePattern(path),
      status: status === 'aborted' ? status : outcomeOf(status),
    }
    requests.observe(labels, durationMs / 1000)
  })

  const calls = new Histogram({
    ...name('upstream_call_duration_seconds', 'Calls of the Partner API, each try for itself.'),
    labelNames: ['call', 'outcome'],
    buckets,
  })
  onReport('upstream call', ({ call, outcome, durationMs }) =>
    calls.observe({ call, outcome }, durationMs / 1000),
  )
  const providerCalls = new Histogram({
    ...name('identity_provider_call_duration_seconds', 'Calls of the identity provider.'),
    labelNames: ['outcome'],
    buckets,
  })
  onReport('identity provider call', ({ outcome, durationMs }) =>
    providerCalls.observe({ outcome }, durationMs / 1000),
  )

  const queries = new Histogram({
    ...name('query_duration_seconds', 'Queries of the database, with the wait for a connection.'),
    labelNames: ['operation', 'outcome'],
    buckets,
  })
  onReport('query', ({ operation, outcome, durationMs }) =>
    queries.observe({ operation, outcome }, durationMs / 1000),
  )

  const counted = (text: string, help: string, outcomes: string[]) => {
    const counter = new Counter({ ...name(text, help), labelNames: ['outcome'] })
    // There from the start: a rate needs the zero before the first one.
    for (const outcome of outcomes) counter.inc({ outcome }, 0)
    return ({ outcome }: { outcome: string }) => counter.inc({ outcome })
  }
  onReport(
    'token refresh',
    counted('token_refreshes_total', 'Refreshes of access tokens.', ['refreshed', 'refused', 'failed']),
  )
  onReport(
    'sign-in',
    counted('sign_ins_total', 'Sign-ins, by outcome or by why they failed.', [
      ...['signed-in', 'refused', 'expired', 'too-many', 'unavailable', 'misconfigured'],
    ]),
  )
  onReport(
    'activity',
    counted('activity_total', 'Entries of the activity that could not be kept, also not later.', ['lost']),
  )
  onReport(
    'creation',
    counted('creations_total', 'Creations of keys; lost: there is a key, and nobody has its token.', [
      ...['created', 'refused', 'nothing-created', 'unknown', 'lost'],
    ]),
  )

  new Gauge({
    ...name('upstream_breaker_open', 'Whether calls of the Partner API are held back because it seems down.'),
    collect() {
      this.set(isBreakerOpen() ? 1 : 0)
    },
  })
  new Gauge({
    ...name(
      'unresolved_creations',
      'Creations of which nobody knows yet what they made; the same for all instances.',
    ),
    async collect() {
      this.reset()
      const count = await inTime(countUnresolvedCreations())
      this.set(count ?? Number.NaN)
    },
  })
  new Gauge({
    ...name('database_connections', 'Connections to the database, and requests that wait for one.'),
    labelNames: ['state'],
    async collect() {
      const connections = await inTime(connectionsOfStore())
      for (const [state, count] of Object.entries(connections ?? {})) this.set({ state }, count)
    },
  })
}

/** What Prometheus reads; undefined where nothing is counted. */
export async function readMetrics(): Promise<{ text: string; contentType: string } | undefined> {
  const { registry } = slot
  return registry && { text: await registry.metrics(), contentType: registry.contentType }
}

/** Undefined where the store does not answer: a scrape must tell of that, not hang with it. */
function inTime<T>(answer: Promise<T>): Promise<T | undefined> {
  const late = new Promise<undefined>((resolve) => setTimeout(resolve, storeWithinMs, undefined).unref())
  return Promise.race([answer.catch(() => undefined), late])
}
