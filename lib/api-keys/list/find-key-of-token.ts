import 'server-only'
import { statusOfKey } from '@/lib/api-keys/status'
import { hasOwner, type Session } from '@/lib/session/session-row'
import { allApiKeys } from './all-api-keys'

/** Shorter than this nothing begins with the id of a key. */
const shortestWithId = 16

/**
 * The key of the active owner whose id the token begins with. Undefined also where the list can't be read: then less can be said of
 * the token. `expiresAtSeconds` is Unix seconds.
 */
export async function findKeyOfToken(
  session: Session,
  token: string,
): Promise<{ expiresAtSeconds: number | null; isExpired: boolean } | undefined> {
  if (!hasOwner(session) || token.length < shortestWithId) return undefined
  const keys = await allApiKeys(session).catch(() => [])
  const key = keys.find(({ apiKeyId }) => apiKeyId.length >= shortestWithId && token.startsWith(apiKeyId))
  return (
    key && {
      expiresAtSeconds: key.expiresAtSeconds,
      isExpired: statusOfKey(key, Date.now() / 1000) === 'expired',
    }
  )
}
