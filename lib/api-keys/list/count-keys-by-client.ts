import 'server-only'
import { isApiError } from '@/lib/http/api-error'
import type { OwnerSession } from '@/lib/session/session-row'
import { unlessDown } from '@/lib/session/unless-down'
import { readAllApiKeys } from './all-api-keys'

type Counts = Record<string, number>

/**
 * How many keys of the person there are for each client of the active partner. Null where the partner takes no keys,
 * `'unknown'` while upstream can't say, or says something else each time: a page of clients is not worth losing for it.
 */
export const countKeysByClient = (session: OwnerSession): Promise<Counts | 'unknown' | null> =>
  unlessDown(count(session), 'unknown')

async function count(session: OwnerSession): Promise<Counts | 'unknown' | null> {
  try {
    const { apiKeys, complete } = await readAllApiKeys(session)
    if (!complete) return 'unknown'
    const counts: Counts = {}
    for (const { clientOrganization } of apiKeys) {
      if (clientOrganization) counts[clientOrganization.id] = (counts[clientOrganization.id] ?? 0) + 1
    }
    return counts
  } catch (error) {
    if (isApiError(error, 'PARTNER_NOT_CONFIGURED', 'FORBIDDEN')) return null
    throw error
  }
}
