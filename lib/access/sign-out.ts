import 'server-only'
import { noteActivity } from '@/lib/activity/note-activity'
import { env } from '@/lib/env'
import { log } from '@/lib/log/log'
import { limitedFetch } from '@/lib/session/identity/limited-fetch'
import { endSession, endSessionOf, endSessionsOf } from '@/lib/session/session'
import type { Session } from '@/lib/session/session-row'

const timeoutMs = 3_000

/** Ends a session here at once and then, where a backend key is set, at the identity provider. Returns whether it ended there, too. */
export async function signOut(session: Session): Promise<boolean> {
  if (await endSession(session.idHash)) await noteEnds([session])
  return endAtProvider([session])
}

/** Ends one of the person's sessions, as their list names it. One that has ended already is no failure. */
export async function endListedSession(userId: string, listedId: string): Promise<void> {
  const ended = await endSessionOf(userId, listedId)
  if (!ended) return
  await noteEnds([ended])
  await endAtProvider([ended])
}

/** Ends every session of the person, on every device. Returns whether all of them ended at the identity provider, too. */
export async function signOutEverywhere(userId: string): Promise<boolean> {
  const ended = await endSessionsOf(userId)
  await noteEnds(ended)
  return endAtProvider(ended)
}

/** Being out comes first: what can't be recorded within a second keeps nobody in. */
async function noteEnds(ended: Session[]) {
  await Promise.all(ended.map((session) => noteActivity(session, { deed: 'signed-out', details: {} })))
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
