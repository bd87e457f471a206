import { mayReadMetrics } from '@/lib/access/may-read-metrics'

/** What is counted here, in the text format of Prometheus. Without METRICS_TOKEN nothing is counted, and nothing is here. */
export async function GET(request: Request): Promise<Response> {
  const may = mayReadMetrics(request.headers.get('authorization'))
  if (may === 'off') return new Response(null, { status: 404 })
  if (may === 'no') return new Response(null, { status: 401, headers: { 'WWW-Authenticate': 'Bearer' } })
  const { readMetrics } = await import('@/lib/server/metrics')
  const metrics = await readMetrics()
  if (!metrics) return new Response(null, { status: 404 })
  return new Response(metrics.text, {
    headers: { 'Content-Type': metrics.contentType, 'Cache-Control': 'no-store' },
  })
}
