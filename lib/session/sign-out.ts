import 'server-only'
import { env } from '@/lib/env'
import { log } from '@/lib/log'
import { limitedFetch } from './limited-fetch'
import { endSession, endSessionsOf } from './session'
import type { Session } from './session-row'

const timeoutMs = 3_000

/** Ends a session here at once and then, where a backend key is set, at the identity provider. */
export async function signOut(session: Session): Promise<void> {
  await endSession(session.idHash)
  await endAtProvider([session])
}

/** Ends every session of the person, on every device. */
export async function signOutEverywhere(userId: string): Promise<void> {
  await endAtProvider(await endSessionsOf(userId))
}

/** PropelAuth has no end-session endpoint; its backend API ends the family of a refresh token. Failing there undoes nothing here. */
async function endAtProvider(sessions: Session[]): Promise<void> {
  const { authBackendKey, authUrl } = env()
  if (!authBackendKey) return
  const endOne = async ({ refreshToken }: Session) => {
    if (!refreshToken) return
    const { href } = new URL('/api/backend/v1/logout', authUrl)
    const response = await limitedFetch(href, {
      method: 'POST',
      headers: { authorization: `Bearer ${authBackendKey}`, 'content-type': 'application/json' },
      body: JSON.stringify({ refresh_token: refreshToken }),
      signal: AbortSignal.timeout(timeoutMs),
    })
    if (!response.ok) throw new Error(`The identity provider answered ${response.status}.`)
  }
  await Promise.all(sessions.map(endOne)).catch((error) =>
    log.warn({ err: error }, 'not signed out at the identity provider'),
  )
}
