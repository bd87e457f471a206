import { expect, it, vi } from 'vitest'
import { readPrometheusText } from '@/lib/testing/prometheus-text'
import { testEnvironment } from '@/lib/testing/signed-in'

const token = 'q8Zr1Lw0yVt5NcXe7UjKbA2mPdGh9sFo'

async function route(settings: Record<string, string>) {
  vi.resetModules()
  testEnvironment('http://127.0.0.1:9', { METRICS_TOKEN: '', ...settings })
  const { GET } = await import('./route')
  return (authorization?: string) =>
    GET(new Request('http://localhost/metrics', { headers: authorization ? { authorization } : {} }))
}

it('without METRICS_TOKEN there is nothing, whatever it is asked with', async () => {
  const get = await route({})
  for (const sent of [undefined, 'Bearer ', 'Bearer undefined', `Bearer ${token}`])
    expect((await get(sent)).status).toBe(404)
})

it('tells whoever has the token what happened, in labels of ours alone', async () => {
  const get = await route({ METRICS_TOKEN: token })
  for (const sent of [
    undefined,
    'Bearer ',
    token,
    `Basic ${token}`,
    `Bearer ${token}x`,
    'Bearer é'.slice(0, 7),
  ]) {
    const refused = await get(sent)
    expect([refused.status, refused.headers.get('www-authenticate'), await refused.text()]).toEqual([
      401,
      'Bearer',
      '',
    ])
  }
  const { startMetrics } = await import('@/lib/server/metrics')
  const { env } = await import('@/lib/env')
  const { report } = await import('@/lib/telemetry')
  const { recordOutcome } = await import('@/lib/partner-api/breaker')
  const { database, closeStore } = await import('@/lib/store/store')
  const { apiKeyCreations } = await import('@/lib/store/schema')
  startMetrics(env())
  const ids = {
    requestHash: 'h',
    userId: 'u',
    ownerKind: 'partner',
    ownerId: 'o',
    startedAt: new Date(),
  } as const
  const [past, future] = [new Date(0), new Date(Date.now() + 60_000)]
  await (await database()).insert(apiKeyCreations).values([
    { ...ids, id: '1', state: 'unresolved' },
    { ...ids, id: '2', state: 'running', busyUntil: past },
    { ...ids, id: '3', state: 'running', busyUntil: future },
    { ...ids, id: '4', state: 'delivered' },
  ])
  report('request', { method: 'GET', path: '/api/SECRET', status: 200, durationMs: 30 })
  report('request', { method: 'SECRET', path: '/SECRET', status: 'aborted', durationMs: 20_000 })
  report('upstream call', { call: 'GET /v2/partner', outcome: '429', durationMs: 1 })
  report('sign-in', { outcome: 'expired' })
  report('creation', { outcome: 'lost' })
  for (let failures = 0; failures < 8; failures++) recordOutcome(null)

  const answer = await get(`Bearer ${token}`)
  expect(answer.headers.get('content-type')).toMatch(/^text\/plain; version=0\.0\.4/)
  const text = await answer.text()
  expect(text).not.toMatch(/SECRET/)
  const samples = readPrometheusText(text)
  const value = (name: string, labels: Record<string, string> = {}) =>
    samples.find(
      (one) =>
        one.name === `partner_experience_${name}` &&
        Object.entries(labels).every(([key, label]) => one.labels[key] === label),
    )?.value
  expect(value('http_request_duration_seconds_count', { method: 'other', status: 'aborted' })).toBe(1)
  expect(value('http_request_duration_seconds_bucket', { status: '2xx', le: '0.025' })).toBe(0)
  expect(value('http_request_duration_seconds_bucket', { status: '2xx', le: '0.05' })).toBe(1)
  expect(value('upstream_call_duration_seconds_count', { outcome: '429' })).toBe(1)
  expect(value('sign_ins_total', { outcome: 'expired' })).toBe(1)
  expect(value('sign_ins_total', { outcome: 'signed-in' })).toBe(0)
  expect(value('creations_total', { outcome: 'lost' })).toBe(1)
  expect(value('upstream_breaker_open')).toBe(1)
  expect(value('unresolved_creations')).toBe(2)
  expect(value('database_connections', { state: 'idle' })).toBe(1)
  expect(value('nodejs_eventloop_lag_p99_seconds')).toBeGreaterThanOrEqual(0)
  expect(value('process_resident_memory_bytes')).toBeGreaterThan(1e6)
  await closeStore()
})
