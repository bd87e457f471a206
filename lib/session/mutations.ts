import { fetchJson } from '@/lib/http/fetch-json'
import { activeOwnerKey } from '@/lib/http/moved'
import type { Owner, SessionNow } from '@/lib/owner/schema'
import { allSessionsRoute, ownerRoute, signOutRoute } from '@/lib/paths'
import { tellOtherTabs } from './session-channel'

// These are about the session itself: they name what this tab knows to be active, also after a switch in another one. The
// other tabs are told.

/** Makes another owner the active one of this session, in every tab of `person`. */
export async function switchTo(person: SessionNow['person'], owner: Owner): Promise<void> {
  const { kind, id } = owner
  await fetchJson(ownerRoute, { method: 'PUT', ownerKey: activeOwnerKey(), body: { kind, id } })
  tellOtherTabs({ now: { person, owner }, changed: true })
}

/** Ends the session and answers where to go next. */
export const signOut = (): Promise<{ location: string }> => leave('POST', signOutRoute)

/** Ends every session of the person, this one included. */
export const signOutEverywhere = (): Promise<{ location: string }> => leave('DELETE', allSessionsRoute)

async function leave(method: 'POST' | 'DELETE', path: string) {
  const answer = await fetchJson<{ location: string }>(path, { method, ownerKey: activeOwnerKey() })
  tellOtherTabs({ now: null, changed: true })
  return answer
}
