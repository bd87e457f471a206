import 'server-only'
import { readLimitedBody } from '@/lib/http/limited-body'
import { requestContext } from '@/lib/http/request-context'
import { recordOutcome, requireClosedBreaker } from './breaker'
import { UpstreamError } from './errors'
import { limits } from './limits'
import { pool } from './pool'

/**
 * Makes one GET as a program that holds an API key: no person's token goes along. Answers whatever status came, with
 * its body where that is JSON. Throws `UpstreamError` when no answer came. The token stands in one header and nowhere else.
 */
export async function getAsKey(
  token: string,
  path: string,
  organizationId: string | null = null,
): Promise<{ status: number; body: unknown }> {
  const name = `GET ${path.split(/[?/]/).slice(0, 4).join('/')} with a key`
  const signal = AbortSignal.timeout(limits.callMs)
  const requestId = requestContext()?.requestId
  requireClosedBreaker(name)
  const startedAtMs = performance.now()
  const note = (status: number | string) =>
    requestContext()?.upstream.push({
      call: name,
      status,
      durationMs: Math.round(performance.now() - startedAtMs),
    })
  try {
    const { statusCode, body } = await pool().request({
      method: 'GET',
      path,
      headers: {
        accept: 'application/json',
        'x-api-key': token,
        ...(organizationId === null ? {} : { 'x-organization-id': organizationId }),
        ...(requestId === undefined ? {} : { 'x-request-id': requestId }),
      },
      signal,
    })
    const answer = { status: statusCode, body: parseJson(await readLimitedBody(body)) }
    recordOutcome(statusCode >= 502 ? new UpstreamError('status', name, { status: statusCode }) : undefined)
    note(statusCode)
    return answer
  } catch {
    // Without its cause, which may hold the request that was made.
    const error = new UpstreamError(signal.aborted ? 'timeout' : 'unreachable', name)
    recordOutcome(error)
    note(error.failure)
    throw error
  }
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}
