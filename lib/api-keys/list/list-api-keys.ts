import 'server-only'
import type { ApiKeyPage } from '@/lib/api-keys/schema'
import { keysOf } from '@/lib/api-keys/upstream/keys-of'
import { asPerson } from '@/lib/session/as-person'
import type { OwnerSession } from '@/lib/session/session-row'

/**
 * One page of up to 100 keys (of each of upstream's lists) of the active owner, without their records; `page` counts from 0. Throws `ApiError`.
 */
export async function listApiKeys(session: OwnerSession, page: number): Promise<ApiKeyPage> {
  const { list, listNotFound } = keysOf(session.owner)
  const answer = await asPerson(session, (credentials) => list(credentials, page), {
    meanings: { 404: listNotFound },
  })
  const apiKeys = answer.apiKeys.map((key) => ({ ...key, record: null }))
  return { ...answer, apiKeys, page, recordsRead: false }
}
