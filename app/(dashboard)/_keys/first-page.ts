import 'server-only'
import { cache } from 'react'
import { sessionOfPage } from '@/lib/access/current-session'
import { listApiKeys } from '@/lib/api-keys/list/list-api-keys'
import type { Owner } from '@/lib/owner/schema'
import { hasOwner, type OwnerSession } from '@/lib/session/session-row'
import { shareRead } from '@/lib/session/share-read'

/** The keys that a page is drawn with; read once a page. Throws `ApiError`. */
export const readFirstPage = cache((session: OwnerSession) =>
  shareRead(session, 'api-keys 0', () => listApiKeys(session, 0)),
)

/**
 * Begins to read them while upstream is asked for partners and role, which the page has to wait for: one wait instead of
 * two. Where those say that another owner is active now, the page asks again for that one.
 */
export async function readAheadFirstPage(kind: Owner['kind']): Promise<void> {
  const session = await sessionOfPage()
  if (session && hasOwner(session) && session.owner.kind === kind) readFirstPage(session).catch(() => {})
}
