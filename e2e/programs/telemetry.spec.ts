import { readPrometheusText } from '../../lib/testing/prometheus-text'
import { type Span, startCollector } from '../stack/collector'
import { PersonWithoutBrowser } from '../stack/person-without-browser'
import { publicKey } from '../stack/public-key'
import { startStack } from '../stack/stack'
import { expect, test } from '../stack-test'

const metricsToken = 'q8Zr1Lw0yVt5NcXe7UjKbA2mPdGh9sFo'

test('metrics and traces tell what happened, and neither whom, which key, nor what was typed', async () => {
  test.setTimeout(90_000)
  const collector = await startCollector()
  const stack = await startStack({
    METRICS_TOKEN: metricsToken,
    OTEL_EXPORTER_OTLP_ENDPOINT: collector.url,
    OTEL_EXPORTER_OTLP_HEADERS: 'authorization=Bearer%20of-the-collector',
    LOG_LEVEL: 'info',
  })
  let metrics = ''
  let apiKeyId = ''
  let cookie = ''
  try {
    const person = await PersonWithoutBrowser.signIn(stack.appUrl, 'user_olivia', 'partner_ledgerline')
    cookie = person.cookie.split('=')[1] ?? ''
    const ask = async (method: string, path: string, body?: unknown) =>
      person.request(stack.appUrl, method, path, {
        body,
        headers: {
          'idempotency-key': crypto.randomUUID(),
          traceparent: `00-${'5'.repeat(32)}-${'5'.repeat(16)}-01`,
        },
      })
    const key = { clientOrganizationId: null, expiresAtSeconds: 4_000_000_000, publicKey: publicKey() }
    const created = (await (await ask('POST', '/api/api-keys', key)).json()) as {
      apiKey: { apiKeyId: string }
    }
    apiKeyId = created.apiKey.apiKeyId
    const statuses: number[] = []
    for (const [method, path] of [
      ['GET', '/api/api-keys?page=0'],
      ['GET', '/settings/api-keys?q=NEEDLE'],
      ['GET', '/organizations/NEEDLE/configuration/api-keys'],
      ['GET', '/api/organizations/search?search=NEEDLE'],
      ['GET', `/api/NEEDLE/${apiKeyId}`],
      ['GET', `/NEEDLE/${apiKeyId}`],
      ['DELETE', `/api/api-keys/${apiKeyId}`],
    ] as const)
      statuses.push((await ask(method, path)).status)
    expect(statuses).toEqual([200, 200, expect.any(Number), 200, 404, 404, 204])
    const answer = await fetch(`${stack.appUrl}/metrics`, {
      headers: { authorization: `Bearer ${metricsToken}` },
    })
    expect([answer.status, answer.headers.get('cache-control')]).toEqual([200, 'no-store'])
    metrics = await answer.text()
    expect((await fetch(`${stack.appUrl}/metrics`)).status).toBe(401)
  } finally {
    await stack.stop()
    await collector.stop()
  }

  for (const text of [metrics, collector.text()]) {
    for (const secret of [
      'NEEDLE',
      apiKeyId,
      cookie,
      'olivia',
      'ledgerline',
      'sandbox-secret',
      'eyJ',
      'callback?',
      '555555',
    ])
      expect(text.toLowerCase().includes(secret.toLowerCase()), secret).toBe(false)
  }

  const samples = readPrometheusText(metrics)
  const countOf = (name: string, labels: Record<string, string>) =>
    samples
      .filter((one) => one.name === `partner_experience_${name}`)
      .filter((one) => Object.entries(labels).every(([label, value]) => one.labels[label] === value))
      .reduce((sum, { value }) => sum + value, 0)
  const requests = (method: string, route: string, status: string) =>
    countOf('http_request_duration_seconds_count', { method, route, status })
  expect(requests('DELETE', '/api/api-keys/[apiKeyId]', '2xx')).toBe(1)
  expect(requests('GET', '/settings/api-keys', '2xx')).toBe(1)
  expect(requests('GET', '/api/[[...path]]', '4xx')).toBe(1)
  expect(requests('GET', 'other', '4xx')).toBe(1)
  expect(
    countOf('upstream_call_duration_seconds_count', { call: 'POST /v2/partner/api_keys', outcome: '2xx' }),
  ).toBe(1)
  expect(countOf('sign_ins_total', { outcome: 'signed-in' })).toBe(1)
  expect(countOf('creations_total', { outcome: 'created' })).toBe(1)
  expect(countOf('database_connections', {})).toBeGreaterThan(0)
  expect(countOf('query_duration_seconds_count', { operation: 'insert', outcome: 'done' })).toBeGreaterThan(0)

  expect(new Set(collector.requests)).toEqual(new Set(['POST /v1/traces Bearer of-the-collector']))
  const spans = collector.spans()
  const attribute = ({ attributes }: Span, name: string) => attributes.find(({ key }) => key === name)?.value
  const creation = spans.find(({ name }) => name === 'POST /api/api-keys')
  expect(creation).toBeDefined()
  const requestId = attribute(creation as Span, 'request.id')?.stringValue
  expect(stack.output()).toContain(`"requestId":"${requestId}"`)
  const below = spans.filter(({ traceId, parentSpanId }) => traceId === creation?.traceId && parentSpanId)
  expect(below.map(({ name }) => name)).toEqual(
    expect.arrayContaining(['upstream POST /v2/partner/api_keys', 'query insert api_key_creations']),
  )
  expect(spans.filter(({ name }) => name === 'DELETE /api/api-keys/[apiKeyId]')).toHaveLength(1)
  expect(spans.some(({ name }) => name === 'identity provider')).toBe(true)
  expect(spans.flatMap(({ events = [] }) => events)).toEqual([])
})
