import { nowSeconds } from '../clock'
import type { Database } from '../database/open'
import { idOfToken, matchesHash } from './api-key-token'
import type { Membership } from './find-person'
import { keyReader, mostKeysAtOnce } from './read-keys'
import { readTogether } from './read-together'

/** An API key that is alive: known, not revoked, not expired, its maker still active in the partner. */
export type Key = {
  kind: 'key'
  scope: string
  userId: string | null
  email: string | null
  /** Null: an organization's own key. */
  membership: Membership | null
  /** The organization of a client-scope key, if it is still there and, for a partner's key, in its portfolio. */
  organizationId: string | null
}

export type KeyFinder = (token: string) => Promise<Key | null>

/** Verifies tokens by indexed reads. Null: unknown, revoked, expired, malformed, or its maker is out. */
export function keyFinder(database: Database): KeyFinder {
  const readKey = readTogether(mostKeysAtOnce, keyReader(database))

  return async (token) => {
    const found = await readKey(idOfToken(token))
    if (!matchesHash(token, found?.tokenHash) || !found) return null
    const { scope, expiresAt, personId, email, partner, role, organizationId } = found
    if (expiresAt !== null && expiresAt <= nowSeconds()) return null
    if (partner && !role) return null
    return {
      kind: 'key',
      scope,
      userId: personId,
      email,
      membership: partner && role ? { partner, role } : null,
      organizationId,
    }
  }
}
