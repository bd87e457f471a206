import 'server-only'
import { readLimitedBody } from '@/lib/http/limited-body'
import { requestContext } from '@/lib/http/request-context'
import { UpstreamError } from './errors'
import { limits } from './limits'
import { parseJson } from './parse-json'
import { pool } from './pool'
import { watchedCall } from './watched-call'

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
  const { statusCode, body } = await watchedCall(name, async () => {
    try {
      const answer = await pool().request({
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
      return { statusCode: answer.statusCode, body: parseJson(await readLimitedBody(answer.body)) }
    } catch {
      // Without its cause, which may hold the request that was made.
      throw new UpstreamError(signal.aborted ? 'timeout' : 'unreachable', name)
    }
  })
  return { status: statusCode, body }
}
