import 'server-only'
import { asApiError } from '@/lib/http/respond'
import { log } from '@/lib/log/log'
import type { OwnerSession } from '@/lib/session/session-row'
import { readAllApiKeys } from './all-api-keys'

/**
 * How many keys of the person there are for each client of the active partner. Null where the partner takes no keys,
 * `'unknown'` while upstream can't say, or says something else each time: a page of clients is not worth losing for it.
 */
export async function countKeysByClient(
  session: OwnerSession,
): Promise<Record<string, number> | 'unknown' | null> {
  try {
    const { apiKeys, settled } = await readAllApiKeys(session)
    if (!settled) return 'unknown'
    const counts: Record<string, number> = {}
    for (const { clientOrganization } of apiKeys) {
      if (clientOrganization) counts[clientOrganization.id] = (counts[clientOrganization.id] ?? 0) + 1
    }
    return counts
  } catch (error) {
    const known = asApiError(error)
    if (known.code === 'UNAUTHENTICATED') throw error
    if (known.code === 'PARTNER_NOT_CONFIGURED' || known.code === 'FORBIDDEN') return null
    log.warn({ code: known.code, err: known.cause ?? known }, 'keys could not be counted')
    return 'unknown'
  }
}
