import { setImmediate as letOthersIn } from 'node:timers/promises'
import { sql } from 'drizzle-orm'
import { z } from 'zod'
import { nowSeconds } from '../clock'
import type { Database } from '../database/open'
import { apiKeys } from '../database/schema'

export const bulkKeysSchema = z.strictObject({
  userId: z.string(),
  partnerId: z.string(),
  count: z.int().min(1).max(2_000_000),
  expiresAtSeconds: z.int().nullable().default(null),
  /** Unix seconds; without it the keys are a second apart, the newest from now. */
  createdAt: z.int().optional(),
  clientOrganizationId: z.string().nullable().default(null),
})

const batchSize = 10_000

/**
 * Inserts many keys at once, past the limit of active ones. They can be listed and deleted, but not
 * used: their tokens never existed.
 */
export async function insertKeys(database: Database, wanted: z.infer<typeof bulkKeysSchema>) {
  const { userId, partnerId, count, expiresAtSeconds, createdAt, clientOrganizationId } = wanted
  const scope = clientOrganizationId === null ? 'partner' : 'client'
  const created =
    createdAt === undefined ? sql`${nowSeconds()}::bigint - number` : sql`${createdAt}::bigint + 0 * number`
  for (let start = 0; start < count; start += batchSize) {
    const end = Math.min(start + batchSize, count) - 1
    await database.execute(sql`
      insert into ${apiKeys}
        (id, token_hash, person_id, partner_id, scope, client_organization_id, created_at, expires_at)
      select
        replace(gen_random_uuid()::text, '-', ''),
        encode(sha256(gen_random_uuid()::text::bytea), 'hex'),
        ${userId}, ${partnerId}, ${scope}, ${clientOrganizationId}, ${created}, ${expiresAtSeconds}::bigint
      from generate_series(${end}::int, ${start}::int, -1) as number`)
    // PGlite answers without giving way to the network.
    await letOthersIn()
  }
}
