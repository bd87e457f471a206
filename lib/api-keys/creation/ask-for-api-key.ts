import 'server-only'
import type { CreateApiKey } from '@/lib/api-keys/schema'
import { keysOf } from '@/lib/api-keys/upstream/keys-of'
import { asPerson } from '@/lib/session/as-person'
import type { OwnerSession } from '@/lib/session/session-row'

/**
 * Asks upstream for a key, once and never again, and returns its id and its token. `beforeSending` runs when nothing but the
 * request itself is left to do, and may throw to stop it. Throws `ApiError`;
 * `CREATE_OUTCOME_UNKNOWN` where upstream does not say what it did, every other code means that nothing was created.
 */
export function askForApiKey(
  session: OwnerSession,
  input: CreateApiKey,
  beforeSending: () => Promise<void>,
): Promise<{ apiKeyId: string; token: string }> {
  const { create } = keysOf(session.owner)
  return asPerson(session, (credentials) => beforeSending().then(() => create(credentials, input)), {
    repeatable: false,
    meanings: { 409: 'KEY_LIMIT_REACHED' },
    unanswered: 'CREATE_OUTCOME_UNKNOWN',
  })
}
