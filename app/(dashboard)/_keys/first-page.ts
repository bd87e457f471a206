import 'server-only'
import { cache } from 'react'
import { sessionOfPage } from '@/lib/access/current-session'
import { listWithRecords } from '@/lib/api-keys/list/list-with-records'
import type { ApiKeyPage } from '@/lib/api-keys/schema'
import { ownerKey } from '@/lib/owner/key'
import type { Owner } from '@/lib/owner/schema'
import { hasOwner, type OwnerSession } from '@/lib/session/session-row'
import { shareRead } from '@/lib/session/share-read'

/** What this page has asked for, by the `ownerKey`. Not by the session: it is another object once its owner is confirmed. */
const readings = cache(() => new Map<string, Promise<ApiKeyPage>>())

/** The keys that a page is rendered with; read once a page. Throws `ApiError`. */
export function readFirstPage(session: OwnerSession): Promise<ApiKeyPage> {
  const key = ownerKey(session.owner)
  const reading = readings().get(key) ?? shareRead(session, 'api-keys 0', () => listWithRecords(session, 0))
  readings().set(key, reading)
  return reading
}

/**
 * Starts to read them while upstream is asked for partners and role, which the page has to wait for: one wait instead of
 * two. Where those say that another owner is active now, the page asks again for that one.
 */
export async function readAheadFirstPage(kind: Owner['kind']): Promise<void> {
  const session = await sessionOfPage()
  if (session && hasOwner(session) && session.owner.kind === kind) readFirstPage(session).catch(() => {})
}
