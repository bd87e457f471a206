import 'server-only'
import { ExportResultCode } from '@opentelemetry/core'
import { JsonTraceSerializer } from '@opentelemetry/otlp-transformer'
import type { SpanExporter } from '@opentelemetry/sdk-trace'
import { fetch } from 'undici'
import { dispatcherTo } from '@/lib/http/outward-proxy'
import { InternalError } from '@/lib/internal-error'
import { limits } from '@/lib/partner-api/limits'

const withinMs = 10_000

/**
 * Sends spans to a collector, by OTLP over HTTP, the way that all calls of ours go out. The library's own exporter knows no proxy.
 * What a collector does not take is dropped.
 */
export function sendSpansTo(url: string, headers: Record<string, string>): SpanExporter {
  const send = async (body: Uint8Array | undefined) => {
    const response = await fetch(url, {
      method: 'POST',
      headers: { ...headers, 'content-type': 'application/json' },
      body,
      redirect: 'manual',
      signal: AbortSignal.timeout(withinMs),
      dispatcher: dispatcherTo(new URL(url), limits.connectMs),
    })
    await response.body?.cancel()
    if (!response.ok) throw new InternalError(`The collector answers ${response.status}.`)
  }
  return {
    export: (spans, done) =>
      void send(JsonTraceSerializer.serializeRequest(spans)).then(
        () => done({ code: ExportResultCode.SUCCESS }),
        (error) => done({ code: ExportResultCode.FAILED, error }),
      ),
    shutdown: async () => {},
  }
}
