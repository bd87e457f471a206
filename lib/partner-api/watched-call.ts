import 'server-only'
import { requestContext } from '@/lib/http/request-context'
import { recordOutcome, requireClosedBreaker } from './breaker'
import { UpstreamError } from './errors'

/**
 * Makes one call upstream: not while the breaker is open, and with what became of it told to the breaker and to the
 * request's log line. `name` says which call, without what a person or a program put into it.
 */
export async function watchedCall<Answer extends { statusCode: number }>(
  name: string,
  exchange: () => Promise<Answer>,
): Promise<Answer> {
  requireClosedBreaker(name)
  const startedAtMs = performance.now()
  const note = (status: number | string) =>
    requestContext()?.upstream.push({
      call: name,
      status,
      durationMs: Math.round(performance.now() - startedAtMs),
    })
  try {
    const answer = await exchange()
    const { statusCode } = answer
    recordOutcome(statusCode >= 502 ? new UpstreamError('status', name, { status: statusCode }) : undefined)
    note(statusCode)
    return answer
  } catch (error) {
    recordOutcome(error)
    note(error instanceof UpstreamError ? (error.status ?? error.failure) : 'failed')
    throw error
  }
}
