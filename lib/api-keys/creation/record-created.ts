import 'server-only'
import { nameOfPerson } from '@/lib/activity/name-of-person'
import { recordActivity } from '@/lib/activity/record-activity'
import type { OwnerSession } from '@/lib/session/session-row'
import type { Database } from '@/lib/store/database'
import type { Creation } from './creation-store'

type Created = Pick<Creation, 'userId' | 'clientOrganizationId' | 'expiresAt' | 'replaces'>

/**
 * Records that a creation made these keys, each once, whoever learns of it: the answer, or a list in which they were found
 * (`answerLost`: nobody has their tokens, so they replace nothing). To be called at the end of the transaction that notes the keys.
 */
export async function recordCreated(
  transaction: Database,
  { person, owner }: OwnerSession,
  creation: Created,
  apiKeyIds: string[],
  { answerLost }: { answerLost: boolean },
): Promise<void> {
  const { userId, clientOrganizationId, expiresAt, replaces } = creation
  const expiresAtSeconds = expiresAt && Math.floor(expiresAt.getTime() / 1000)
  const details = { clientOrganizationId, expiresAtSeconds, answerLost }
  const isOwn = userId === person.userId
  const actor = isOwn
    ? { person, owner }
    : {
        // In an organization someone else may be the one who finds the key.
        person: { userId, email: '', name: (await nameOfPerson(transaction, owner, userId)) ?? '' },
        owner,
        later: true as const,
      }
  for (const apiKeyId of [...apiKeyIds].sort())
    await recordActivity(
      actor,
      replaces && !answerLost
        ? { deed: 'replaced', apiKeyId, details: { ...details, replaces } }
        : { deed: 'created', apiKeyId, details },
      transaction,
    )
}
