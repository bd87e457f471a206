import { and, eq, gt, isNull, lte, or, sql } from 'drizzle-orm'
import { mintApiKey } from '../callers/api-key-token'
import type { OrganizationCaller } from '../callers/organization-caller'
import { nowSeconds } from '../clock'
import type { Database } from '../database/open'
import { apiKeys } from '../database/schema'

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

export async function deleteOrganizationKey(database: Database, organizationId: string, apiKeyId: string) {
  const deleted = await database
    .delete(apiKeys)
    .where(and(eq(apiKeys.id, apiKeyId), ownKeysOf(organizationId)))
    .returning({ id: apiKeys.id })
  return deleted.length > 0
}
