import 'server-only'
import type { ApiKey } from '@/lib/api-keys/schema'
import type { OwnerSession } from '@/lib/session/session-row'
import { listApiKeys } from './list-api-keys'

const mostPages = 200

/** A key of the active owner's by its id, as upstream lists it now; undefined where it does not. Throws `ApiError`. */
export async function findListedKey(session: OwnerSession, apiKeyId: string): Promise<ApiKey | undefined> {
  for (let page = 0; page < mostPages; page++) {
    const { apiKeys, hasMore } = await listApiKeys(session, page)
    const found = apiKeys.find((key) => key.apiKeyId === apiKeyId)
    if (found || !hasMore) return found
  }
  return undefined
}
