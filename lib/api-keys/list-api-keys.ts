import 'server-only'
import { asPerson } from '@/lib/partner-api/as-person'
import { requireOwner, type Session } from '@/lib/session/session-row'
import { keysOf } from './owner-keys'
import type { ApiKeyPage } from './schema'

/** One page of up to 100 keys (of each of upstream's lists) of the active owner; `page` counts from 0. Throws `ApiError`. */
export async function listApiKeys(session: Session, page: number): Promise<ApiKeyPage> {
  const { list, listNotFound } = keysOf(requireOwner(session))
  const answer = await asPerson(session, (credentials) => list(credentials, page), {
    meanings: { 404: listNotFound },
  })
  return { ...answer, page }
}
