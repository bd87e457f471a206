import 'server-only'
import { findInDirectory, isLikelyId } from '@/lib/clients/find-client'
import { listClientDirectory } from '@/lib/partner-api/clients'
import { asPerson } from '@/lib/session/as-person'
import type { Session } from '@/lib/session/session-row'
import { unlessDown } from '@/lib/session/unless-down'
import type { ClientOrganization, ClientOrganizationPage } from './schema'

/**
 * The first 50 client organizations of the active partner whose name matches, and before them the one with this id: ids stand
 * everywhere, and of a client without a name there is nothing else to search for. Out of the directory rather than upstream's
 * list for pickers, which knows nothing that tells two of one name apart. Throws `ApiError`.
 */
export async function searchOrganizations(session: Session, text: string): Promise<ClientOrganizationPage> {
  const id = text.trim()
  const [found, ahead] = await Promise.all([
    asPerson(session, (credentials) =>
      listClientDirectory(credentials, { search: text || undefined, page: 1, size: 50 }),
    ),
    isLikelyId(id) ? findByIdIfAny(session, id) : null,
  ])
  const items = found.items.map(organizationOf)
  // A word that is no name may be an id, whatever it looks like.
  const withId =
    ahead ?? (items.length === 0 && id && !/\s/.test(id) ? await findByIdIfAny(session, id) : null)
  const { total, page, pages } = found
  if (!withId || items.some((item) => item.id === withId.id)) return { items, total, page, pages }
  return { items: [withId, ...items], total: total + 1, page, pages }
}

type Entry = Awaited<ReturnType<typeof listClientDirectory>>['items'][number]

const organizationOf = ({
  id,
  name,
  status,
  city,
  state,
}: Pick<Entry, 'id' | 'name' | 'status'> & Partial<Entry>): ClientOrganization => ({
  id,
  name: name || null,
  place: [city, state].filter(Boolean).join(', ') || null,
  archived: status === 'ARCHIVED',
})

const findByIdIfAny = (session: Session, id: string) =>
  unlessDown(
    findInDirectory(session, id).then((found) => found && organizationOf(found.entry)),
    null,
  )
