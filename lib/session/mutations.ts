import { fetchJson } from '@/lib/http/fetch-json'

/** Makes another partner the active one of this session, in every tab. */
export const switchPartner = (partnerId: string): Promise<{ partnerId: string }> =>
  fetchJson('/api/session/partner', { method: 'PUT', body: { partnerId } })

/** Ends the session and answers where to go next. */
export const signOut = (): Promise<{ location: string }> =>
  fetchJson('/api/session/sign-out', { method: 'POST' })

/** Ends every session of the person, this one included. */
export const signOutEverywhere = (): Promise<{ location: string }> =>
  fetchJson('/api/session/all', { method: 'DELETE' })
