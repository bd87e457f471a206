import 'server-only'
import { createClientOrganization } from '@/lib/partner-api/clients'
import { asPerson } from '@/lib/session/as-person'
import type { Session } from '@/lib/session/session-row'
import { shownText } from '@/lib/text/outside-text'
import type { AddClient, AddedClient } from './schema'

/** Adds a client organization to the active partner's portfolio, asking upstream once and never again. Throws `ApiError`. */
export async function addClient(session: Session, { name, isTest }: AddClient): Promise<AddedClient> {
  const created = await asPerson(
    session,
    (credentials) => createClientOrganization(credentials, { name, isTest }),
    { repeatable: false, unanswered: 'ADD_OUTCOME_UNKNOWN' },
  )
  return { id: created.id, name: created.name ?? shownText(name) }
}
