import 'server-only'
import { statusOfKey } from '@/lib/api-keys/status'
import { hasOwner, type Session } from '@/lib/session/session-row'
import { allApiKeys } from './all-api-keys'
import { keyOfToken } from './key-of-token'

/**
 * The key of the active owner whose id the token begins with. Undefined also where the list can't be read: then less can be said of
 * the token. `expiresAtSeconds` is Unix seconds.
 */
export async function findKeyOfToken(
  session: Session,
  token: string,
): Promise<{ expiresAtSeconds: number | null; isExpired: boolean } | undefined> {
  if (!hasOwner(session)) return undefined
  const key = keyOfToken(await allApiKeys(session).catch(() => []), token)
  return (
    key && {
      expiresAtSeconds: key.expiresAtSeconds,
      isExpired: statusOfKey(key, Date.now() / 1000) === 'expired',
    }
  )
}
