import 'server-only'
import { listClientDirectory, listClientFigures } from '@/lib/partner-api/clients'
import { asPerson } from '@/lib/session/as-person'
import type { Session } from '@/lib/session/session-row'

/** Upstream's limit. */
const longestId = 100

/** Whether a text looks more like the id of a client (`org_…`, a UUID) than like a name: one word with a digit or a joint in it. */
export const isLikelyId = (text: string) =>
  text.length >= 6 && text.length <= longestId && /^\S+$/.test(text) && /[\d_-]/.test(text)

/** A client of the active partner by its whole id, with its figures; null when it is none of its clients. Throws `ApiError`. */
async function findClientFigures(session: Session, id: string) {
  if (id.length > longestId) return null
  const { items } = await asPerson(session, (credentials) =>
    listClientFigures(credentials, { client_id: id, page: 1, size: 1 }),
  )
  return items.find((client) => client.id === id) ?? null
}

/** The name of one client of the active partner, or null when it is none of its clients. Throws `ApiError`. */
export async function findClient(session: Session, id: string) {
  const found = await findClientFigures(session, id)
  return found ? { id, name: found.name || null } : null
}

/**
 * A client of the active partner by its whole id, with its figures and what the directory says of it; null when it is none of its
 * clients. Upstream searches by name alone, and finds by id only the figures of a client: its place in the directory follows
 * from its name. Without a name, what the directory says of it is unknown. Throws `ApiError`.
 */
export async function findInDirectory(session: Session, id: string) {
  const figures = await findClientFigures(session, id)
  if (!figures) return null
  const name = figures.name || null
  const { items } = name
    ? await asPerson(session, (credentials) =>
        listClientDirectory(credentials, { search: name, page: 1, size: 100 }),
      )
    : { items: [] }
  const entry = items.find((item) => item.id === id) ?? { id, name, status: 'UNKNOWN' }
  return { figures, entry }
}
