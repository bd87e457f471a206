import 'server-only'
import type { Session } from '@/lib/session/session-row'
import { listApiKeys } from './list-api-keys'
import type { ApiKey } from './schema'

const mostPages = 100

/** Every key of the active owner, over all pages of upstream. Throws `ApiError`. */
export async function allApiKeys(session: Session): Promise<ApiKey[]> {
  const keys = new Map<string, ApiKey>()
  for (let page = 0; page < mostPages; page++) {
    const answer = await listApiKeys(session, page)
    for (const key of answer.apiKeys) keys.set(key.apiKeyId, key)
    if (!answer.hasMore) break
  }
  return [...keys.values()]
}
