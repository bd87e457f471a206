import { fetchJson } from '@/lib/http/fetch-json'
import { activeOwnerKey } from './moved'
import type { Owner } from './schema'

// These are about the session itself: they name what this tab knows to be active, also after a switch in another one.

/** Makes another partner or organization the active one of this session, in every tab. */
export const switchTo = ({ kind, id }: Owner): Promise<void> =>
  kind === 'partner'
    ? fetchJson('/api/session/partner', {
        method: 'PUT',
        partnerId: activeOwnerKey(),
        body: { partnerId: id },
      })
    : fetchJson('/api/session/organization', {
        method: 'PUT',
        partnerId: activeOwnerKey(),
        body: { organizationId: id },
      })

/** Ends the session and answers where to go next. */
export const signOut = (): Promise<{ location: string }> =>
  fetchJson('/api/session/sign-out', { method: 'POST', partnerId: activeOwnerKey() })

/** Ends every session of the person, this one included. */
export const signOutEverywhere = (): Promise<{ location: string }> =>
  fetchJson('/api/session/all', { method: 'DELETE', partnerId: activeOwnerKey() })
