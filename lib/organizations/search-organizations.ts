import 'server-only'
import { asPerson } from '@/lib/partner-api/as-person'
import { searchOrganizations as search } from '@/lib/partner-api/organizations'
import type { Session } from '@/lib/session/session-row'
import type { ClientOrganizationPage } from './schema'

/** The first 50 client organizations of the active partner whose name matches. Throws `ApiError`. */
export async function searchOrganizations(session: Session, text: string): Promise<ClientOrganizationPage> {
  const { items, total, page, pages } = await asPerson(session, (credentials) => search(credentials, text))
  return { items: items.map(({ id, name }) => ({ id, name: name ?? null })), total, page, pages }
}
