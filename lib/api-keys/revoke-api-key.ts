import 'server-only'
import { isApiError } from '@/lib/http/api-error'
import { deletePartnerApiKey } from '@/lib/partner-api/api-keys'
import { asPerson } from '@/lib/partner-api/as-person'
import type { Session } from '@/lib/session/session-row'

/** Revokes one of the person's own keys. A key that upstream does not know counts as revoked. Throws `ApiError`. */
export async function revokeApiKey(session: Session, apiKeyId: string): Promise<void> {
  await asPerson(session, (credentials) => deletePartnerApiKey(credentials, apiKeyId)).catch((error) => {
    if (!isApiError(error, 'NOT_FOUND')) throw error
  })
}
