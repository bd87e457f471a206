import 'server-only'
import { readAllApiKeys } from '@/lib/api-keys/list/all-api-keys'
import type { ApiKey, UnresolvedCreation } from '@/lib/api-keys/schema'
import { upstreamNowMs } from '@/lib/partner-api/upstream-clock'
import type { OwnerSession } from '@/lib/session/session-row'
import { unlessDown } from '@/lib/session/unless-down'
import { type Creation, forgetCreation, isBusy } from './creation-store'
import { keyAsAskedFor } from './key-as-asked-for'
import { listOpenCreations, listOtherCreations } from './list-creations'
import { recordFoundKeys } from './record-creation'

/**
 * The outcome of a creation whose answer never came: the person's keys of now, without those of before and those whose
 * token was delivered. Null when its key was found before and is gone since: revoked, and so resolved. Changes nothing
 * upstream, and does not throw for an upstream that is down: then it is the earlier outcome, or else `unknown`.
 */
export async function investigateCreation(
  session: OwnerSession,
  creation: Creation,
): Promise<UnresolvedCreation['outcome'] | null> {
  // The keys of before were never read, so upstream was never asked to create one.
  if (creation.knownKeyIds === null) return { kind: 'nothing-created' }
  const before = earlierOutcome(session, creation)
  return unlessDown(readOutcome(session, creation, creation.knownKeyIds, before), before)
}

async function readOutcome(
  session: OwnerSession,
  creation: Creation,
  knownKeyIds: string[],
  before: UnresolvedCreation['outcome'],
): Promise<UnresolvedCreation['outcome'] | null> {
  const appeared = await keysThatAppeared(session, creation, knownKeyIds)
  if (appeared === 'undecided') return before
  if (appeared.length > 0) {
    await recordFoundKeys(session, creation.id, appeared)
    return { kind: 'created', apiKeys: appeared }
  }
  if (creation.foundKeyIds !== null) return null
  return { kind: isBusy(creation) ? 'unknown' : 'nothing-created' }
}

/** A check that fails takes nothing back: the earlier outcome stays, without what only the list knows. */
function earlierOutcome({ owner }: OwnerSession, creation: Creation): UnresolvedCreation['outcome'] {
  const { clientOrganizationId, expiresAt, foundKeyIds } = creation
  const asked = { clientOrganizationId, expiresAtSeconds: expiresAt && expiresAt.getTime() / 1000 }
  const apiKeys = (foundKeyIds ?? []).map((apiKeyId) => keyAsAskedFor(owner, asked, apiKeyId, null))
  return apiKeys.length > 0 ? { kind: 'created', apiKeys } : { kind: 'unknown' }
}

/**
 * `undecided` while one of them may be about to be delivered to another tab, be missing in a list that is changing, or be
 * one that can't be read.
 */
async function keysThatAppeared(
  session: OwnerSession,
  creation: Creation,
  before: string[],
): Promise<ApiKey[] | 'undecided'> {
  const known = new Set(before)
  const { apiKeys, complete, unreadable } = await readAllApiKeys(session)
  // Asked for after the keys: a creation that made one of them is recorded by now, as running or as delivered.
  const others = await listOtherCreations(creation)
  const delivered = new Set(
    others.filter(({ state }) => state === 'delivered').map(({ apiKeyId }) => apiKeyId),
  )
  const appeared = apiKeys.filter(
    (key) => !known.has(key.apiKeyId) && !delivered.has(key.apiKeyId) && isAsAskedFor(key, creation),
  )
  const isContested = others.some(
    (other) => other.state === 'running' && isBusy(other) && appeared.some((key) => isAsAskedFor(key, other)),
  )
  const mayBeMissing = appeared.length === 0 && (!complete || unreadable > 0)
  return isContested || mayBeMissing ? 'undecided' : appeared
}

/** How old a key is, is known to so many milliseconds. */
const slackMs = 300_000

/** Ages are compared, not instants: upstream dates a key by its own clock, and a creation is dated by the store's. */
function isAsAskedFor(key: ApiKey, creation: Creation): boolean {
  const { clientOrganizationId, expiresAt, ageMs, busyForMs } = creation
  const expiresAtSeconds = expiresAt === null ? null : expiresAt.getTime() / 1000
  const keyAgeMs =
    key.createdAtSeconds === null ? ageMs : (upstreamNowMs() ?? Date.now()) - key.createdAtSeconds * 1000
  return (
    (key.clientOrganization?.id ?? null) === clientOrganizationId &&
    key.expiresAtSeconds === expiresAtSeconds &&
    keyAgeMs <= ageMs + slackMs &&
    keyAgeMs >= (busyForMs === null ? ageMs : -busyForMs) - slackMs
  )
}

/** The unresolved creations of the person for the active owner, each with what is known of it now. */
export async function listUnresolvedCreations(session: OwnerSession): Promise<UnresolvedCreation[]> {
  const creations = await listOpenCreations(session.person.userId, session.owner)
  const described = await Promise.all(
    creations.map(async (creation) => {
      const outcome = await investigateCreation(session, creation)
      if (outcome) return describeCreation(creation, outcome)
      await forgetCreation(creation)
      return null
    }),
  )
  return described.filter((creation) => creation !== null)
}

export const describeCreation = (
  creation: Creation,
  outcome: UnresolvedCreation['outcome'],
): UnresolvedCreation => ({
  creationId: creation.id,
  name: creation.name,
  startedAtSeconds: Math.floor(creation.startedAt.getTime() / 1000),
  clientOrganizationId: creation.clientOrganizationId,
  expiresAtSeconds: creation.expiresAt && creation.expiresAt.getTime() / 1000,
  outcome,
  ...forOpenTabs(outcome),
})

/** A tab that was opened with release 0.1 reads the outcome by this name. Can go with the release after the next. */
const forOpenTabs = (outcome: UnresolvedCreation['outcome']) => ({
  finding: outcome.kind === 'nothing-created' ? { kind: 'nothing' } : outcome,
})

/** The person has read the outcome of a creation; the notice goes. A person can dismiss only their own. */
export async function dismissCreation(session: OwnerSession, creationId: string): Promise<void> {
  const open = await listOpenCreations(session.person.userId, session.owner)
  const creation = open.find(({ id }) => id === creationId)
  if (creation) await forgetCreation(creation)
}
