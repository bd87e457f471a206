import { and, eq, sql } from 'drizzle-orm'
import { nowSeconds } from '../clock'
import type { Database } from '../database/open'
import { apiKeys, memberships, organizations, partners, people } from '../database/schema'
import { idOfToken, matchesHash } from './api-key-token'
import type { Membership } from './find-person'

/** An API key that is alive: known, not revoked, not expired, its maker still active in the partner. */
export type Key = {
  kind: 'key'
  scope: string
  userId: string | null
  email: string | null
  /** Null: an organization's own key. */
  membership: Membership | null
  /** The organization of a client-scope key, if it is still there and, for a partner's key, in its portfolio. */
  organizationId: string | null
}

export type KeyFinder = (token: string) => Promise<Key | null>

/** Verifies tokens with one indexed read each. Null: unknown, revoked, expired, malformed, or its maker is out. */
export function keyFinder(database: Database): KeyFinder {
  const query = database
    .select({
      key: apiKeys,
      email: people.email,
      role: memberships.role,
      partner: partners,
      portfolioOf: organizations.partnerId,
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
    .leftJoin(organizations, eq(organizations.id, apiKeys.clientOrganizationId))
    .where(eq(apiKeys.id, sql.placeholder('id')))
    .prepare('sandbox_find_key')

  return async (token) => {
    const [found] = await query.execute({ id: idOfToken(token) })
    if (!matchesHash(token, found?.key.tokenHash) || !found) return null
    const { key, partner, role, portfolioOf, organizationId } = found
    if (key.expiresAt !== null && key.expiresAt <= nowSeconds()) return null
    if (key.partnerId && !role) return null
    const mayAct = !key.partnerId || key.partnerId === portfolioOf
    return {
      kind: 'key',
      scope: key.scope,
      userId: key.personId,
      email: found.email,
      membership: partner && role ? { partner, role } : null,
      organizationId: mayAct ? organizationId : null,
    }
  }
}
