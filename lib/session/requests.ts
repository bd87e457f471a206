import { fetchJson } from '@/lib/http/fetch-json'
import { activeOwnerKey } from '@/lib/http/session-change'
import { isBoolean, isNumber, isText, listOf, withFields } from '@/lib/http/shape'
import type { ActiveSession, Owner } from '@/lib/owner/schema'
import { allSessionsRoute, listedSessionRoute, ownerRoute, sessionRoute, signOutRoute } from '@/lib/paths'
import type { SignedInDevice } from './schema'
import { notifyOtherTabs } from './session-channel'

// What the browser asks of the server about the session itself. All but the first name what this tab knows to be active, also after a
// switch in another one; the other tabs are notified of a change.

const isDevice = withFields<SignedInDevice>({
  isThisOne: isBoolean,
  browser: isText,
  address: isText,
  signedInAtSeconds: isNumber,
  lastSeenAtSeconds: isNumber,
})

/** Whether the session is still the one that this page is for. A refusal says what it is now, and `fetchJson` takes note of it. */
export const requestSession = (): Promise<void> => fetchJson(sessionRoute, { background: true })

/**
 * In how many milliseconds the session ends unless it is used; undefined from the release before. `stay`: the person is there, which is
 * use.
 */
export async function requestIdleEnd({ stay = false } = {}): Promise<number | undefined> {
  const answer: { idleEndsInMs: number } | undefined = await fetchJson(sessionRoute, {
    background: !stay,
    ownerKey: activeOwnerKey(),
    shape: withFields<{ idleEndsInMs: number }>({ idleEndsInMs: isNumber }),
  })
  return answer?.idleEndsInMs
}

/** Where the person is signed in. */
export const requestSessions = (signal: AbortSignal): Promise<SignedInDevice[]> =>
  fetchJson(allSessionsRoute, { ownerKey: activeOwnerKey(), signal, shape: listOf(isDevice) })

/** Ends one session of the person's, by its `id` in the list. */
export const requestEnd = (id: string): Promise<void> =>
  fetchJson(listedSessionRoute(id), { method: 'DELETE', ownerKey: activeOwnerKey() })

/** Makes another owner the active one of this session, in every tab of `person`. */
export async function requestSwitch(person: ActiveSession['person'], owner: Owner): Promise<void> {
  const { kind, id } = owner
  await fetchJson(ownerRoute, { method: 'PUT', ownerKey: activeOwnerKey(), body: { kind, id } })
  notifyOtherTabs({ now: { person, owner }, changed: true })
}

/** Ends the session and returns where to go next. */
export const requestSignOut = (): Promise<{ location: string }> => leave('POST', signOutRoute)

/** Ends every session of the person, this one included. */
export const requestSignOutEverywhere = (): Promise<{ location: string }> => leave('DELETE', allSessionsRoute)

async function leave(method: 'POST' | 'DELETE', path: string) {
  const answer = await fetchJson(path, {
    method,
    ownerKey: activeOwnerKey(),
    shape: withFields<{ location: string }>({ location: isText }),
  })
  notifyOtherTabs({ now: null, changed: true })
  return answer
}
