import 'server-only'
import { errors } from 'undici'
import { requestContext } from '@/lib/http/request-context'
import { recordOutcome, requireClosedBreaker } from './breaker'
import { UpstreamError } from './errors'
import { OutOfTime, send, type UpstreamAnswer, type UpstreamRequest } from './send'

/**
 * Makes one call upstream: not while the breaker is open, under the id of the request being answered, and with what became of it
 * told to the breaker and to that request's log line. `name` says which call, without what a person or a program put into
 * it. Throws `UpstreamError` (`timeout` or `unreachable`) when no answer came within `timeoutMs` (milliseconds).
 */
export async function exchange(
  name: string,
  request: UpstreamRequest,
  timeoutMs: number,
): Promise<UpstreamAnswer> {
  requireClosedBreaker(name)
  const context = requestContext()
  if (context) request.headers['x-request-id'] = context.requestId
  const startedAtMs = performance.now()
  const note = (status: number | string) =>
    context?.upstream.push({
      call: name,
      status,
      durationMs: Math.round(performance.now() - startedAtMs),
    })
  try {
    const answer = await send(request, timeoutMs)
    recordOutcome(answer.status)
    note(answer.status)
    return answer
  } catch (cause) {
    const error = noAnswer(name, cause)
    recordOutcome(null)
    note(error.failure)
    throw error
  }
}

function noAnswer(name: string, cause: unknown): UpstreamError {
  const notSent =
    cause instanceof errors.ConnectTimeoutError ||
    refusedCodes.has((cause as NodeJS.ErrnoException)?.code ?? '')
  const timeout = cause instanceof OutOfTime || cause instanceof errors.HeadersTimeoutError
  return new UpstreamError(timeout ? 'timeout' : 'unreachable', name, { notSent, cause })
}

const refusedCodes = new Set(['ECONNREFUSED', 'ENOTFOUND', 'EAI_AGAIN', 'EHOSTUNREACH', 'ENETUNREACH'])
