import 'server-only'
import { readAllApiKeys } from '@/lib/api-keys/list/all-api-keys'
import { listOf } from '@/lib/api-keys/records/record-store'
import { sightKeys } from '@/lib/api-keys/records/sighting'
import { forgetMissingSuccessors, readSuccessor } from '@/lib/api-keys/records/successors'
import type { OwnerSession } from '@/lib/session/session-row'
import { database } from '@/lib/store/store'
import { forgetCreation, isBusy } from './creation-store'
import { investigateCreation } from './investigate-creation'
import { readOpenReplacement } from './list-creations'

/**
 * Whether a key can have a successor after all, where one seemed to be in the way: its creation made nothing, its key was revoked, or
 * it was revoked elsewhere. Throws `ApiError`.
 */
export async function isWayFree(session: OwnerSession, apiKeyId: string): Promise<boolean> {
  const { owner } = session
  const open = await readOpenReplacement(owner, apiKeyId)
  if (open) {
    if (isBusy(open)) return false
    const outcome = await investigateCreation(session, open)
    if (outcome !== null && outcome.kind !== 'nothing-created') return false
    await forgetCreation(open)
    return true
  }
  const db = await database()
  if (!(await readSuccessor(db, owner, apiKeyId))) return true
  const startedAtMs = performance.now()
  const { apiKeys, complete, unreadable, notShown } = await readAllApiKeys(session)
  if (!complete || unreadable > 0 || notShown > 0) return false
  await sightKeys(listOf(session), apiKeys, startedAtMs, { now: true })
  const listedIds = apiKeys.map((key) => key.apiKeyId)
  await forgetMissingSuccessors(db, owner, apiKeyId, listedIds)
  return !(await readSuccessor(db, owner, apiKeyId))
}
