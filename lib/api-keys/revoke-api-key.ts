import 'server-only'
import { isApiError } from '@/lib/http/api-error'
import { asPerson } from '@/lib/partner-api/as-person'
import { requireOwner, type Session } from '@/lib/session/session-row'
import { keysOf } from './owner-keys'

/** Revokes a key of the active owner. A key that upstream does not know counts as revoked. Throws `ApiError`. */
export async function revokeApiKey(session: Session, apiKeyId: string): Promise<void> {
  const { remove } = keysOf(requireOwner(session))
  await asPerson(session, (credentials) => remove(credentials, apiKeyId)).catch((error) => {
    if (!isApiError(error, 'NOT_FOUND')) throw error
  })
}
