import { and, eq, gt, isNull, or, sql } from 'drizzle-orm'
import { mintApiKey } from '../callers/api-key-token'
import type { PartnerCaller } from '../callers/caller'
import { nowSeconds } from '../clock'
import { apiKeys, memberships, organizations } from '../database/schema'
import type { Sandbox } from '../sandbox'
import { visibleTo } from './portfolio'

const ownedBy = ({ userId, partner }: PartnerCaller) =>
  and(eq(apiKeys.personId, userId), eq(apiKeys.partnerId, partner.id))

const active = () => or(isNull(apiKeys.expiresAt), gt(apiKeys.expiresAt, nowSeconds()))

/** One page of the caller's keys, newest first, those without a creation time last. */
export async function listKeys(
  { database, settings }: Sandbox,
  caller: PartnerCaller,
  { pageSize, currentPage }: { pageSize: number; currentPage: number },
) {
  const where = settings.listExpiredKeys ? ownedBy(caller) : and(ownedBy(caller), active())
  const keys = await database
    .select({
      apiKeyId: apiKeys.id,
      createdAt: apiKeys.createdAt,
      expiresAtSeconds: apiKeys.expiresAt,
      scope: apiKeys.scope,
      clientOrganizationId: apiKeys.clientOrganizationId,
      clientOrganizationName: organizations.name,
      userId: apiKeys.personId,
    })
    .from(apiKeys)
    .leftJoin(
      organizations,
      and(eq(organizations.id, apiKeys.clientOrganizationId), eq(organizations.partnerId, caller.partner.id)),
    )
    .where(where)
    .orderBy(sql`${apiKeys.createdAt} desc nulls last`, sql`${apiKeys.sequence} desc`)
    .limit(pageSize)
    .offset(currentPage * pageSize)
  const { orgId } = caller.partner
  return { keys: keys.map((key) => ({ ...key, orgId })), total: await database.$count(apiKeys, where) }
}

/** Whether the caller may make a key for this client. */
export async function isInPortfolio({ database }: Sandbox, caller: PartnerCaller, organizationId: string) {
  const found = await database.$count(
    organizations,
    and(visibleTo(caller), eq(organizations.id, organizationId)),
  )
  return found > 0
}

/** Creates a key, or returns null when the caller has the maximum of active ones. */
export async function createKey(
  { database, settings }: Sandbox,
  caller: PartnerCaller,
  wanted: { clientOrganizationId: string | null; expiresAt: number | null },
) {
  return database.transaction(async (tx) => {
    // Holding the membership's row makes count and insert one step among parallel creates.
    await tx
      .select({ role: memberships.role })
      .from(memberships)
      .where(and(eq(memberships.personId, caller.userId), eq(memberships.partnerId, caller.partner.id)))
      .for('update')
    if ((await tx.$count(apiKeys, and(ownedBy(caller), active()))) >= settings.maxActiveKeys) return null
    const { id, token, tokenHash } = mintApiKey()
    await tx.insert(apiKeys).values({
      id,
      tokenHash,
      personId: caller.userId,
      partnerId: caller.partner.id,
      scope: wanted.clientOrganizationId === null ? 'partner' : 'client',
      clientOrganizationId: wanted.clientOrganizationId,
      createdAt: nowSeconds(),
      expiresAt: wanted.expiresAt,
    })
    return { id, token }
  })
}

/** Deletes a key of the caller's own; false when there is no such key. */
export async function deleteKey({ database }: Sandbox, caller: PartnerCaller, apiKeyId: string) {
  const deleted = await database
    .delete(apiKeys)
    .where(and(eq(apiKeys.id, apiKeyId), ownedBy(caller)))
    .returning({ id: apiKeys.id })
  return deleted.length > 0
}
