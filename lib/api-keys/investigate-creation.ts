import 'server-only'
import { asApiError } from '@/lib/http/respond'
import { log } from '@/lib/log'
import { requireOwner, type Session } from '@/lib/session/session-row'
import { allApiKeys } from './all-api-keys'
import {
  type Creation,
  forgetCreation,
  isBusy,
  listDeliveredKeyIds,
  listOpenCreations,
  updateCreation,
} from './creation-store'
import type { ApiKey, UnresolvedCreation } from './schema'

/**
 * What became of a creation whose answer never came: the person's keys of now, without those of before and those whose
 * token was delivered. Null when its key was found before and is gone since: revoked, and so settled. Changes nothing
 * upstream, and does not throw for an upstream that is down: then the finding is `unknown`.
 */
export async function investigateCreation(
  session: Session,
  creation: Creation,
): Promise<UnresolvedCreation['finding'] | null> {
  // The keys of before were never read, so upstream was never asked to create one.
  if (creation.knownKeyIds === null) return { kind: 'nothing' }
  try {
    const appeared = await keysThatAppeared(session, creation, creation.knownKeyIds)
    const [first] = appeared
    if (first) {
      await updateCreation(creation.id, { apiKeyId: first.apiKeyId })
      return { kind: 'created', apiKeys: appeared }
    }
    if (creation.apiKeyId !== null) return null
    return { kind: isBusy(creation) ? 'unknown' : 'nothing' }
  } catch (error) {
    const known = asApiError(error)
    if (known.code === 'UNAUTHENTICATED') throw error
    log.warn(
      { code: known.code, err: known.cause ?? known },
      'a creation stays unresolved: upstream can’t be asked',
    )
    return { kind: 'unknown' }
  }
}

async function keysThatAppeared(session: Session, creation: Creation, before: string[]): Promise<ApiKey[]> {
  const known = new Set(before)
  const [keys, delivered] = await Promise.all([
    allApiKeys(session),
    listDeliveredKeyIds(requireOwner(session)),
  ])
  return keys.filter(
    (key) => !known.has(key.apiKeyId) && !delivered.has(key.apiKeyId) && isAsAskedFor(key, creation),
  )
}

function isAsAskedFor(key: ApiKey, { clientOrganizationId, expiresAt }: Creation): boolean {
  const expiresAtSeconds = expiresAt === null ? null : expiresAt.getTime() / 1000
  return (
    (key.clientOrganization?.id ?? null) === clientOrganizationId && key.expiresAtSeconds === expiresAtSeconds
  )
}

/** The unresolved creations of the person for the active owner, each with what is known of it now. */
export async function listUnresolvedCreations(session: Session): Promise<UnresolvedCreation[]> {
  const creations = await listOpenCreations(session.person.userId, requireOwner(session))
  const described = await Promise.all(
    creations.map(async (creation) => {
      const finding = await investigateCreation(session, creation)
      if (finding) return describeCreation(creation, finding)
      await forgetCreation(creation.id)
      return null
    }),
  )
  return described.filter((creation) => creation !== null)
}

export const describeCreation = (
  creation: Creation,
  finding: UnresolvedCreation['finding'],
): UnresolvedCreation => ({
  creationId: creation.id,
  startedAtSeconds: Math.floor(creation.startedAt.getTime() / 1000),
  clientOrganizationId: creation.clientOrganizationId,
  expiresAtSeconds: creation.expiresAt && creation.expiresAt.getTime() / 1000,
  finding,
})

/** The person has read what became of a creation; the banner goes. Only one's own can be settled. */
export async function settleCreation(session: Session, creationId: string): Promise<void> {
  const open = await listOpenCreations(session.person.userId, requireOwner(session))
  if (open.some(({ id }) => id === creationId)) await forgetCreation(creationId)
}
