import 'server-only'
import type { Attributes } from '@opentelemetry/api'
import type { ReadableSpan } from '@opentelemetry/sdk-trace'
import { routePattern } from './route-pattern'

/** By which the spans that we make ourselves are known: their names and attributes are constants. */
export const ourTracer = 'partner-experience'

/**
 * A span as it may leave this process. Next puts whole addresses with ids and search texts into its spans, and errors with
 * their messages: of those only what is listed here goes on.
 */
export function cleanSpan(span: ReadableSpan): ReadableSpan {
  const isOurs = span.instrumentationScope.name === ourTracer
  const attributes = isOurs ? span.attributes : cleanAttributes(span.attributes)
  return {
    name: isOurs ? span.name : nameOf(span.attributes, attributes),
    kind: span.kind,
    spanContext: () => span.spanContext(),
    parentSpanContext: span.parentSpanContext,
    startTime: span.startTime,
    endTime: span.endTime,
    duration: span.duration,
    ended: span.ended,
    status: { code: span.status.code },
    attributes,
    links: [],
    events: [],
    resource: span.resource,
    instrumentationScope: span.instrumentationScope,
    droppedAttributesCount: 0,
    droppedEventsCount: 0,
    droppedLinksCount: 0,
  }
}

function cleanAttributes(given: Attributes): Attributes {
  const target = given['http.target']
  return {
    'http.request.method': matching(given['http.method'], /^[A-Z]{3,7}$/),
    'http.response.status_code': matching(given['http.status_code'], /^[1-5]\d\d$/),
    'http.route': typeof target === 'string' ? routePattern(target.split('?', 1).join('')) : undefined,
    'error.type': matching(given['error.type'], /^([A-Z][A-Za-z]{1,60}|\d{3})$/),
    'request.id': matching(given['request.id'], /^[\w.:-]{1,100}$/),
  }
}

function nameOf(given: Attributes, clean: Attributes): string {
  const [method, route] = [clean['http.request.method'], clean['http.route']]
  if (method && route) return `${method} ${route}`
  return String(matching(given['next.span_type'], /^[A-Za-z]{1,40}\.[A-Za-z]{1,40}$/) ?? 'next')
}

const matching = (value: unknown, pattern: RegExp) =>
  (typeof value === 'string' || typeof value === 'number') && pattern.test(String(value)) ? value : undefined
