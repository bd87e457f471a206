import 'server-only'
import { listClientFigures } from '@/lib/partner-api/clients'
import { asPerson } from '@/lib/session/as-person'
import type { Session } from '@/lib/session/session-row'

/** Upstream's limit. */
const longestId = 100

/** Whether a text looks more like the id of a client (`org_…`, a UUID) than like a name: one word with a digit or a joint in it. */
export const isLikelyId = (text: string) =>
  text.length >= 6 && text.length <= longestId && /^\S+$/.test(text) && /[\d_-]/.test(text)

/** A client of the active partner by its whole id, with its figures; null when it is none of its clients. Throws `ApiError`. */
export async function findClientFigures(session: Session, id: string) {
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
