import { SpanKind, SpanStatusCode } from '@opentelemetry/api'
import type { ReadableSpan } from '@opentelemetry/sdk-trace'
import { expect, it } from 'vitest'
import { cleanSpan } from './clean-span'

const secret = 'SECRET'

it('of a span of Next nothing goes on but what is listed, each as it must look', () => {
  const span = {
    name: `GET /${secret}`,
    kind: SpanKind.SERVER,
    status: { code: SpanStatusCode.ERROR, message: secret },
    attributes: {
      'http.method': 'GET',
      'http.target': `/${secret}?search=${secret}`,
      'http.status_code': 500,
      'error.type': 'TypeError',
      'next.route': secret,
      'request.id': 'request-1',
      [secret]: secret,
    },
    links: [{ attributes: { secret } }],
    events: [{ name: 'exception', attributes: { 'exception.message': secret } }],
    instrumentationScope: { name: 'next.js' },
  } as unknown as ReadableSpan
  const clean = cleanSpan(span)
  expect(JSON.stringify(clean)).not.toContain(secret)
  expect(clean).toMatchObject({
    name: 'GET other',
    status: { code: SpanStatusCode.ERROR },
    attributes: { 'http.response.status_code': 500, 'error.type': 'TypeError', 'request.id': 'request-1' },
  })
  const odd = {
    'http.method': `G ${secret}`,
    'error.type': `${secret} 1`,
    'next.span_type': `${secret}: x.y`,
  }
  const cleanOdd = cleanSpan({ ...span, attributes: odd } as unknown as ReadableSpan)
  expect(JSON.stringify(cleanOdd)).not.toContain(secret)
  expect(cleanOdd.name).toBe('next')
  const inner = { ...span, attributes: { 'next.span_type': 'AppRender.getBodyResult' } }
  expect(cleanSpan(inner as unknown as ReadableSpan).name).toBe('AppRender.getBodyResult')
})
