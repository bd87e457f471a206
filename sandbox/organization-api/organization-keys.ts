import { and, eq, gt, isNull, lte, ne, or, sql } from 'drizzle-orm'
import { mintApiKey } from '../callers/api-key-token'
import type { OrganizationCaller } from '../callers/caller'
import { nowSeconds } from '../clock'
import type { Database } from '../database/open'
import { apiKeys, organizations } from '../database/schema'

// Keys that a partner made for this client are the partner's, not the organization's own.
const ownKeysOf = (organizationId: string) =>
  and(eq(apiKeys.clientOrganizationId, organizationId), isNull(apiKeys.partnerId))

export async function listOrganizationKeys(
  database: Database,
  organizationId: string,
  page: { active: boolean; page_size: number; page_number: number },
) {
  const now = nowSeconds()
  const wanted = page.active
    ? or(isNull(apiKeys.expiresAt), gt(apiKeys.expiresAt, now))
    : lte(apiKeys.expiresAt, now)
  const where = and(ownKeysOf(organizationId), wanted)
  const keys = await database
    .select({
      api_key_id: apiKeys.id,
      created_at: apiKeys.createdAt,
      expires_at_seconds: apiKeys.expiresAt,
      metadata: apiKeys.metadata,
      user_id: apiKeys.personId,
    })
    .from(apiKeys)
    .where(where)
    .orderBy(sql`${apiKeys.createdAt} desc nulls last`, sql`${apiKeys.sequence} desc`)
    .limit(page.page_size)
    .offset(page.page_number * page.page_size)
  return { keys, total: await database.$count(apiKeys, where) }
}

/** Keys may be made in an organization that is a test or pays. */
export async function mayCreateKeys(database: Database, organizationId: string) {
  const paysOrTests = or(organizations.isTest, ne(organizations.billingPlan, 'FREE'))
  return (await database.$count(organizations, and(eq(organizations.id, organizationId), paysOrTests))) > 0
}

export async function createOrganizationKey(
  database: Database,
  { organizationId, userId }: OrganizationCaller,
  wanted: { expiresAt: number | null; metadata: Record<string, unknown> | null },
) {
  const { id, token, tokenHash } = mintApiKey()
  await database.insert(apiKeys).values({
    id,
    tokenHash,
    personId: userId,
    // From the kind of key alone: what the caller writes into `metadata` grants nothing.
    scope: 'client',
    clientOrganizationId: organizationId,
    createdAt: nowSeconds(),
    ...wanted,
  })
  return { id, token }
}

/** Changes what is given; what is null stays. False when there is no such key. */
export async function updateOrganizationKey(
  database: Database,
  organizationId: string,
  apiKeyId: string,
  given: { expiresAt: number | null; metadata: Record<string, unknown> | null },
) {
  const changes = {
    ...(given.expiresAt !== null && { expiresAt: given.expiresAt }),
    ...(given.metadata !== null && { metadata: given.metadata }),
  }
  const where = and(eq(apiKeys.id, apiKeyId), ownKeysOf(organizationId))
  if (Object.keys(changes).length === 0) return (await database.$count(apiKeys, where)) > 0
  return (await database.update(apiKeys).set(changes).where(where).returning({ id: apiKeys.id })).length > 0
}

export async function deleteOrganizationKey(database: Database, organizationId: string, apiKeyId: string) {
  const deleted = await database
    .delete(apiKeys)
    .where(and(eq(apiKeys.id, apiKeyId), ownKeysOf(organizationId)))
    .returning({ id: apiKeys.id })
  return deleted.length > 0
}
