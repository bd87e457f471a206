import 'server-only'
import { ApiError, isApiError } from '@/lib/http/api-error'
import { asPerson } from '@/lib/partner-api/as-person'
import { UpstreamError } from '@/lib/partner-api/errors'
import { requireOwner, type Session } from '@/lib/session/session-row'
import { keysOf } from './owner-keys'

/**
 * Revokes a key of the active owner. A key that upstream does not know counts as revoked. Throws `ApiError`;
 * `REVOKE_OUTCOME_UNKNOWN` where upstream does not say what it did, every other code means that the key lives on.
 */
export async function revokeApiKey(session: Session, apiKeyId: string): Promise<void> {
  const { remove } = keysOf(requireOwner(session))
  await asPerson(session, (credentials) => remove(credentials, apiKeyId)).catch((error) => {
    if (isApiError(error, 'NOT_FOUND')) return
    const { cause } = error
    const mayHaveRevoked = cause instanceof UpstreamError && cause.mayHaveActed
    throw mayHaveRevoked ? new ApiError('REVOKE_OUTCOME_UNKNOWN', { cause }) : error
  })
}
