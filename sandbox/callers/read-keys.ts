import { and, eq, inArray, isNull, or, sql } from 'drizzle-orm'
import { type Database, statementName } from '../database/open'
import { apiKeys, memberships, organizations, partners, people } from '../database/schema'

export const mostKeysAtOnce = 10

/** A function that reads up to ten keys by their ids, each with everything that says what it may do now. */
export function keyReader(database: Database) {
  const [one, several] = [prepare(database, 1), prepare(database, mostKeysAtOnce)]
  return (ids: string[]) => (ids.length === 1 ? one : several)(ids)
}

// PostgreSQL keeps the plan for a list of a known length; for an array it would make one each time.
function prepare(database: Database, length: number) {
  const places = Array.from({ length }, (_, place) => place)
  const query = database
    .select({
      id: apiKeys.id,
      tokenHash: apiKeys.tokenHash,
      expiresAt: apiKeys.expiresAt,
      scope: apiKeys.scope,
      personId: apiKeys.personId,
      email: people.email,
      /** In the partner, while active there. */
      role: memberships.role,
      /** Null: an organization's own key. */
      partner: partners,
      /** Null also when the client has left the partner's portfolio. */
      organizationId: organizations.id,
    })
    .from(apiKeys)
    .leftJoin(people, eq(people.id, apiKeys.personId))
    .leftJoin(partners, eq(partners.id, apiKeys.partnerId))
    .leftJoin(
      memberships,
      and(
        eq(memberships.personId, apiKeys.personId),
        eq(memberships.partnerId, apiKeys.partnerId),
        eq(memberships.status, 'ACTIVE'),
      ),
    )
    .leftJoin(
      organizations,
      and(
        eq(organizations.id, apiKeys.clientOrganizationId),
        or(isNull(apiKeys.partnerId), eq(organizations.partnerId, apiKeys.partnerId)),
      ),
    )
    .where(
      inArray(
        apiKeys.id,
        places.map((place) => sql.placeholder(`id${place}`)),
      ),
    )
    .prepare(statementName(database, `sandbox_keys_${length}`))
  // Places that are left over repeat an id.
  return (ids: string[]) =>
    query.execute(Object.fromEntries(places.map((place) => [`id${place}`, ids[place % ids.length]])))
}
