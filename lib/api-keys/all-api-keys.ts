import 'server-only'
import { ApiError } from '@/lib/http/api-error'
import type { Session } from '@/lib/session/session-row'
import { listApiKeys } from './list-api-keys'
import type { ApiKey } from './schema'

const mostPages = 100
const mostMs = 10_000

/** Every key of the active owner, over all pages of upstream. Throws `ApiError`; no page is asked for after 10 seconds. */
export async function allApiKeys(session: Session): Promise<ApiKey[]> {
  const keys = new Map<string, ApiKey>()
  const giveUpAtMs = performance.now() + mostMs
  for (let page = 0; page < mostPages; page++) {
    if (performance.now() > giveUpAtMs) throw new ApiError('UPSTREAM_TIMEOUT')
    const answer = await listApiKeys(session, page)
    for (const key of answer.apiKeys) keys.set(key.apiKeyId, key)
    if (!answer.hasMore) break
  }
  return [...keys.values()]
}
