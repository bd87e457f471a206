import 'server-only'
import { errors } from 'undici'
import { ApiError } from '@/lib/http/api-error'
import { requestContext } from '@/lib/http/request-context'
import { outcomeOf, report } from '@/lib/telemetry'
import { recordOutcome, requireClosedBreaker } from './breaker'
import { UpstreamError } from './errors'
import { limits } from './limits'
import { Abandoned, send, TimedOut, type UpstreamAnswer, type UpstreamRequest } from './send'
import { takeSlot } from './slots'

/**
 * Makes one call upstream: when it is its person's turn, not while the breaker is open, under the id of the request being
 * answered, and records its outcome in the breaker and that request's log line. `name` says which call, without
 * what a person or a program put into it. Throws `UpstreamError` (`timeout` or `unreachable`) when no answer came within
 * `timeoutMs` (milliseconds), and `ApiError` when its turn did not come, or the browser left before a read was answered.
 */
export async function exchange(
  name: string,
  request: UpstreamRequest,
  timeoutMs: number,
  personId?: string,
): Promise<UpstreamAnswer> {
  const endsAtMs = performance.now() + timeoutMs
  const context = requestContext()
  // A change that was sent is waited for, whoever leaves: its outcome has to be known.
  const leaving = request.method === 'GET' ? context?.leaving : undefined
  const who = personId ?? context?.userId ?? context?.requestId
  // Some of the time is left for the call itself.
  const turn = { waitMs: timeoutMs * 0.8, isChange: request.method !== 'GET', leaving }
  const giveBack = who === undefined ? undefined : await takeSlot(who, turn)
  try {
    refuseWhileOpen(name)
    return await sendNow(name, request, endsAtMs - performance.now(), who, leaving)
  } finally {
    giveBack?.()
  }
}

async function sendNow(
  name: string,
  request: UpstreamRequest,
  timeoutMs: number,
  who: string | undefined,
  leaving: Set<() => void> | undefined,
): Promise<UpstreamAnswer> {
  const context = requestContext()
  if (context) request.headers['x-request-id'] = context.requestId
  const startedAtMs = performance.now()
  const note = (status: number | string) => {
    const durationMs = performance.now() - startedAtMs
    context?.upstream.push({ call: name, status, durationMs: Math.round(durationMs) })
    const outcome = typeof status === 'number' ? outcomeOf(status) : status
    report('upstream call', { call: name, outcome, durationMs })
  }
  try {
    const answer = await send(request, timeoutMs, leaving)
    recordOutcome(answer.status, who)
    note(answer.status)
    return answer
  } catch (cause) {
    if (cause instanceof Abandoned) {
      note('abandoned')
      throw new ApiError('ABANDONED')
    }
    const error = noAnswer(name, cause)
    // What waited for its turn, or is tried again at the end of its time, leaves upstream too little of it to judge by.
    const isHasty = error.failure === 'timeout' && timeoutMs < limits.callMs / 2
    if (!isHasty) recordOutcome(error.failure === 'timeout' ? 'timeout' : null, who)
    note(error.failure)
    throw error
  }
}

function refuseWhileOpen(call: string) {
  try {
    requireClosedBreaker(call)
  } catch (error) {
    report('upstream call', { call, outcome: 'held-back', durationMs: 0 })
    throw error
  }
}

function noAnswer(name: string, cause: unknown): UpstreamError {
  const notSent =
    (cause instanceof TimedOut && cause.notSent) ||
    cause instanceof errors.ConnectTimeoutError ||
    refusedCodes.has((cause as NodeJS.ErrnoException)?.code ?? '')
  const timeout = cause instanceof TimedOut || cause instanceof errors.HeadersTimeoutError
  return new UpstreamError(timeout ? 'timeout' : 'unreachable', name, { notSent, cause })
}

const refusedCodes = new Set(['ECONNREFUSED', 'ENOTFOUND', 'EAI_AGAIN', 'EHOSTUNREACH', 'ENETUNREACH'])
