import 'server-only'
import { findClient, isLikelyId } from '@/lib/clients/find-client'
import { searchOrganizations as search } from '@/lib/partner-api/organizations'
import { asPerson } from '@/lib/session/as-person'
import type { Session } from '@/lib/session/session-row'
import { unlessDown } from '@/lib/session/unless-down'
import type { ClientOrganizationPage } from './schema'

/**
 * The first 50 client organizations of the active partner whose name matches, and before them the one with this id: ids stand
 * everywhere, and of a client without a name there is nothing else to search for. Throws `ApiError`.
 */
export async function searchOrganizations(session: Session, text: string): Promise<ClientOrganizationPage> {
  const id = text.trim()
  const [found, ahead] = await Promise.all([
    asPerson(session, (credentials) => search(credentials, text)),
    isLikelyId(id) ? findClientIfAny(session, id) : null,
  ])
  const items = found.items.map(({ id, name }) => ({ id, name: name || null }))
  // A word that is no name may be an id, whatever it looks like.
  const withId =
    ahead ?? (items.length === 0 && id && !/\s/.test(id) ? await findClientIfAny(session, id) : null)
  const { total, page, pages } = found
  if (!withId || items.some((item) => item.id === withId.id)) return { items, total, page, pages }
  return { items: [withId, ...items], total: total + 1, page, pages }
}

const findClientIfAny = (session: Session, id: string) => unlessDown(findClient(session, id), null)
