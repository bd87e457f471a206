import 'server-only'
import type { Entry } from '@/lib/activity/deeds'
import { entryRow } from '@/lib/activity/entry-row'
import { noteActivity } from '@/lib/activity/note-activity'
import { recordRows } from '@/lib/activity/record-activity'
import { env } from '@/lib/env'
import { log } from '@/lib/log/log'
import { ownerKey } from '@/lib/owner/key'
import { limitedFetch } from '@/lib/session/identity/limited-fetch'
import { endSession, endSessionOf, endSessionsOf } from '@/lib/session/session'
import { hasOwner, type OwnerSession, type Session } from '@/lib/session/session-row'
import type { Database } from '@/lib/store/database'
import { tryWithin } from '@/lib/store/try-within'

const timeoutMs = 3_000

/** Ends a session here at once and then, where a backend key is set, at the identity provider. Returns whether it ended there, too. */
export async function signOut(session: Session): Promise<boolean> {
  await endRecorded((alongside) => endSession(session.idHash, alongside))
  return endAtProvider([session])
}

/** Ends one of the person's sessions, as their list names it. One that has ended already is no failure. */
export async function endListedSession(userId: string, listedId: string): Promise<void> {
  const ended = await endRecorded((alongside) => endSessionOf(userId, listedId, alongside))
  if (ended) await endAtProvider([ended])
}

/** Ends every session of the person, on every device. Returns whether all of them ended at the identity provider, too. */
export async function signOutEverywhere(userId: string): Promise<boolean> {
  return endAtProvider(await endRecorded((alongside) => endSessionsOf(userId, alongside)))
}

const signedOut: Entry = { deed: 'signed-out', details: {} }

/**
 * Ends sessions and records it with that. A session that can't be ended is the worse harm: where the store takes no entry, they end
 * without, and it is recorded afterwards, or given up with an alarm.
 */
async function endRecorded<Ended>(
  end: (alongside: (transaction: Database, ended: Session[]) => Promise<void>) => Promise<Ended>,
): Promise<Ended> {
  let unrecorded: OwnerSession[] = []
  const answer = await end(async (transaction, ended) => {
    const ofOwners = ended.filter(hasOwner).sort((a, b) => (ownerKey(a.owner) < ownerKey(b.owner) ? -1 : 1))
    const rows = ofOwners.map((session) => entryRow(session, signedOut))
    if (!(await tryWithin(transaction, (part) => recordRows(rows, part)))) unrecorded = ofOwners
  })
  await Promise.all(unrecorded.map((session) => noteActivity(session, signedOut)))
  return answer
}

/** PropelAuth has no end-session endpoint; its backend API ends the family of a refresh token. Failing there undoes nothing here. */
async function endAtProvider(sessions: Session[]): Promise<boolean> {
  const { authBackendKey, authUrl } = env()
  if (!authBackendKey) return false
  const endOne = async ({ refreshToken }: Session) => {
    if (!refreshToken) throw new Error('The session had no refresh token.')
    const { href } = new URL('/api/backend/v1/logout', authUrl)
    const response = await limitedFetch(href, {
      method: 'POST',
      headers: { authorization: `Bearer ${authBackendKey}`, 'content-type': 'application/json' },
      body: JSON.stringify({ refresh_token: refreshToken }),
      signal: AbortSignal.timeout(timeoutMs),
    })
    if (!response.ok) throw new Error(`The identity provider answered ${response.status}.`)
  }
  const outcomes = await Promise.allSettled(sessions.map(endOne))
  const failed = outcomes.filter((outcome) => outcome.status === 'rejected')
  for (const { reason } of failed) log.warn({ err: reason }, 'not signed out at the identity provider')
  return failed.length === 0
}
