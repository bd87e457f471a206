import 'server-only'
import { callName } from './call-name'
import { UpstreamError } from './errors'
import { exchange } from './exchange'
import { limits } from './limits'
import { parseJson } from './parse-json'

/**
 * Makes one GET as a program that holds an API key: no person's token goes along. Returns whatever status came, with
 * its body where that is JSON. Throws `UpstreamError` when no answer came. The token stands in one header and nowhere else.
 */
export async function getAsKey(
  token: string,
  path: string,
  organizationId: string | null = null,
): Promise<{ status: number; body: unknown }> {
  const name = `${callName('GET', path)} with a key`
  const headers: Record<string, string> = { accept: 'application/json', 'x-api-key': token }
  if (organizationId !== null) headers['x-organization-id'] = organizationId
  const { status, text } = await exchange(name, { method: 'GET', path, headers }, limits.callMs).catch(
    (error: UpstreamError) => {
      // Without its cause, which may hold the request that was made.
      throw new UpstreamError(error.failure, name)
    },
  )
  if (text === null) throw new UpstreamError('unreachable', name)
  return { status, body: parseJson(text) }
}
