import 'server-only'
import { recordActivity } from '@/lib/activity/record-activity'
import { env } from '@/lib/env'
import { log } from '@/lib/log/log'
import { ownerKey } from '@/lib/owner/key'
import { limitedFetch } from '@/lib/session/identity/limited-fetch'
import { endSession, endSessionOf, endSessionsOf } from '@/lib/session/session'
import { hasOwner, type Session } from '@/lib/session/session-row'
import type { Database } from '@/lib/store/database'

const timeoutMs = 3_000

/** Ends a session here at once and then, where a backend key is set, at the identity provider. Returns whether it ended there, too. */
export async function signOut(session: Session): Promise<boolean> {
  await endSession(session.idHash, recordEnds)
  return endAtProvider([session])
}

/** Ends one of the person's sessions, as their list names it. One that has ended already is no failure. */
export async function endListedSession(userId: string, listedId: string): Promise<void> {
  const ended = await endSessionOf(userId, listedId, recordEnds)
  if (ended) await endAtProvider([ended])
}

/** Ends every session of the person, on every device. Returns whether all of them ended at the identity provider, too. */
export async function signOutEverywhere(userId: string): Promise<boolean> {
  return endAtProvider(await endSessionsOf(userId, recordEnds))
}

/** In the order of their owners, as two of these lock the same chains. */
async function recordEnds(transaction: Database, ended: Session[]) {
  const ofOwners = ended.filter(hasOwner).sort((a, b) => (ownerKey(a.owner) < ownerKey(b.owner) ? -1 : 1))
  for (const session of ofOwners)
    await recordActivity(session, { deed: 'signed-out', details: {} }, transaction)
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
