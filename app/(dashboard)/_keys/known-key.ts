import 'server-only'
import { cache } from 'react'
import { sessionOfPage } from '@/lib/access/current-session'
import type { KnownKey } from '@/lib/api-keys/key/known-key'
import { readKnownKey } from '@/lib/api-keys/key/read-known-key'
import { apiKeyIdSchema } from '@/lib/api-keys/schema'
import { ownerKey } from '@/lib/owner/key'
import type { Owner } from '@/lib/owner/schema'
import { hasOwner, type OwnerSession } from '@/lib/session/session-row'

/** What this page has asked for, by the `ownerKey`, as in `first-page.ts`. */
const readings = cache(() => new Map<string, Promise<KnownKey | null>>())

/** The key that a page is about; read once a page. Null where there is none of this id. Throws `ApiError`. */
export function readKeyOfPage(session: OwnerSession, apiKeyId: string): Promise<KnownKey | null> {
  const key = ownerKey(session.owner)
  const isId = apiKeyIdSchema.safeParse(apiKeyId).success
  const reading = readings().get(key) ?? (isId ? readKnownKey(session, apiKeyId) : Promise.resolve(null))
  readings().set(key, reading)
  return reading
}

/** Starts to read it while upstream is asked for partners and role. */
export async function readAheadKey(kind: Owner['kind'], apiKeyId: string): Promise<void> {
  const session = await sessionOfPage()
  if (session && hasOwner(session) && session.owner.kind === kind)
    readKeyOfPage(session, apiKeyId).catch(() => {})
}
