import 'server-only'
import { type Attributes, context, diag, SpanKind, SpanStatusCode, trace } from '@opentelemetry/api'
import { AsyncLocalStorageContextManager } from '@opentelemetry/context-async-hooks'
import { resourceFromAttributes } from '@opentelemetry/resources'
import {
  BatchSpanProcessor,
  ParentBasedSampler,
  type SpanProcessor,
  TraceIdRatioBasedSampler,
  TracerProvider,
} from '@opentelemetry/sdk-trace'
import type { Env } from '@/lib/env'
import { requestContext } from '@/lib/http/request-context'
import { log } from '@/lib/log/log'
import { onReport } from '@/lib/telemetry'
import { cleanSpan, ourTracer } from './clean-span'
import { sendSpansTo } from './send-spans'

const warnEveryMs = 600_000

/**
 * From now on requests are traced: Next's spans of a request, cut to what may be told, and below them ours of calls and queries.
 * What a caller sends of a trace of its own is not believed. The function that it returns sends what is left.
 */
export function startTraces(
  { appVersion, instance }: Env,
  { endpoint, headers, share }: NonNullable<Env['traces']>,
): () => Promise<void> {
  diag.setLogger(complaints())
  const url = `${endpoint.href.replace(/\/$/, '')}/v1/traces`
  const provider = new TracerProvider({
    resource: resourceFromAttributes({
      'service.name': 'partner-experience',
      'service.version': appVersion,
      'service.instance.id': instance,
    }),
    sampler: new ParentBasedSampler({ root: new TraceIdRatioBasedSampler(share) }),
    spanProcessors: [cleaned(new BatchSpanProcessor({ exporter: sendSpansTo(url, headers) }))],
  })
  context.setGlobalContextManager(new AsyncLocalStorageContextManager().enable())
  trace.setGlobalTracerProvider(provider)

  const tracer = provider.getTracer(ourTracer)
  /** Of what is over by now. Outside of a request nobody asks for it. */
  const add = (name: string, durationMs: number, isFailure: boolean, attributes: Attributes) => {
    if (!trace.getSpan(context.active())) return
    const startTime = Date.now() - durationMs
    const span = tracer.startSpan(name, { kind: SpanKind.CLIENT, startTime, attributes })
    if (isFailure) span.setStatus({ code: SpanStatusCode.ERROR })
    span.end()
  }
  onReport('upstream call', ({ call, outcome, durationMs }) =>
    add(`upstream ${call}`, durationMs, !/^[234]/.test(outcome), { call, outcome }),
  )
  onReport('identity provider call', ({ outcome, durationMs }) =>
    add('identity provider', durationMs, !/^[234]/.test(outcome), { outcome }),
  )
  onReport('query', ({ operation, table, outcome, durationMs }) =>
    add(`query ${operation} ${table ?? ''}`.trim(), durationMs, outcome === 'failed', {
      'db.operation.name': operation,
      'db.collection.name': table,
    }),
  )
  return () => provider.shutdown()
}

/** Spans of a request begin with its id, by which its line in the log is found, and go on as they may be told. */
const cleaned = (next: SpanProcessor): SpanProcessor => ({
  onStart(span, parent) {
    const requestId = requestContext()?.requestId
    if (span.kind === SpanKind.SERVER && requestId) span.setAttribute('request.id', requestId)
    next.onStart(span, parent)
  },
  onEnd: (span) => next.onEnd(cleanSpan(span)),
  forceFlush: () => next.forceFlush(),
  shutdown: () => next.shutdown(),
})

/** The library's own complaints quote what they like: the log says now and then that there are some. */
function complaints() {
  let warnedAtMs = Number.NEGATIVE_INFINITY
  const ignore = () => {}
  const warn = () => {
    if (performance.now() - warnedAtMs < warnEveryMs) return
    warnedAtMs = performance.now()
    log.warn({}, 'traces cannot be sent: check OTEL_EXPORTER_OTLP_ENDPOINT and OTEL_EXPORTER_OTLP_HEADERS')
  }
  return { error: warn, warn, info: ignore, debug: ignore, verbose: ignore }
}
