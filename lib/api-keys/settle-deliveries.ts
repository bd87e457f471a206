import 'server-only'
import { asc, inArray } from 'drizzle-orm'
import { nameOfPerson } from '@/lib/activity/name-of-person'
import { recordActivity } from '@/lib/activity/record-activity'
import type { OwnerRef } from '@/lib/owner/schema'
import type { Database } from '@/lib/store/database'
import { apiKeyCreations } from '@/lib/store/schema'

/**
 * Records as activity what was created and delivered while that could not be recorded. To be called at the end of the transaction
 * that wrote the records of these keys.
 */
export async function settleDeliveries(
  owner: OwnerRef,
  creationIds: string[],
  transaction: Database,
): Promise<void> {
  if (creationIds.length === 0) return
  const creations = await transaction
    .select()
    .from(apiKeyCreations)
    .where(inArray(apiKeyCreations.id, creationIds))
    .orderBy(asc(apiKeyCreations.startedAt))
  for (const { userId, apiKeyId, clientOrganizationId, expiresAt, replaces } of creations) {
    if (apiKeyId === null) continue
    const person = { userId, email: '', name: (await nameOfPerson(transaction, owner, userId)) ?? '' }
    const expiresAtSeconds = expiresAt && Math.floor(expiresAt.getTime() / 1000)
    const details = { clientOrganizationId, expiresAtSeconds, answerLost: false }
    await recordActivity(
      { person, owner, later: true },
      replaces
        ? { deed: 'replaced', apiKeyId, details: { ...details, replaces } }
        : { deed: 'created', apiKeyId, details },
      transaction,
    )
  }
}
