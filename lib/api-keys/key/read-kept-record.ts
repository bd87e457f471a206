import 'server-only'
import { and, eq, inArray, or } from 'drizzle-orm'
import { inList, listOf, openReplacements } from '@/lib/api-keys/records/record-store'
import type { ApiKey, KeyRecord } from '@/lib/api-keys/schema'
import type { OwnerSession } from '@/lib/session/session-row'
import { apiKeyCreations, keyRecords } from '@/lib/store/schema'
import { database } from '@/lib/store/store'
import type { RelatedKey } from './known-key'

type Row = typeof keyRecords.$inferSelect

/** What the store keeps of a key, also of one that is gone; times in Unix seconds. */
export type KeptRecord = {
  /** As its list last had it. */
  apiKey: ApiKey & { record: KeyRecord }
  goneSinceSeconds: number | null
  lastSeenAtSeconds: number
  older: RelatedKey | null
  newer: RelatedKey | null
}

/** Null where the store knows nothing of it, or where it is in the list of somebody else. */
export async function readKeptRecord(session: OwnerSession, apiKeyId: string): Promise<KeptRecord | null> {
  const db = await database()
  const list = inList(listOf(session))
  const isKey = eq(keyRecords.apiKeyId, apiKeyId)
  const older = db.select({ id: keyRecords.replaces }).from(keyRecords).where(and(list, isKey))
  const [rows, pending] = await Promise.all([
    db
      .select()
      .from(keyRecords)
      .where(and(list, or(isKey, eq(keyRecords.replaces, apiKeyId), inArray(keyRecords.apiKeyId, older))))
      .orderBy(keyRecords.firstSeenAt),
    db
      .select({ id: apiKeyCreations.id })
      .from(apiKeyCreations)
      .where(and(openReplacements(session.owner), eq(apiKeyCreations.replaces, apiKeyId))),
  ])
  const row = rows.find((one) => one.apiKeyId === apiKeyId)
  if (!row) return null
  const successors = rows.filter(({ replaces }) => replaces === apiKeyId)
  return kept(row, {
    older: rows.find((one) => one.apiKeyId === row.replaces),
    newer: successors.find(({ goneSince }) => goneSince === null) ?? successors.at(-1),
    isPending: pending.length > 0,
  })
}

function kept(row: Row, related: { older?: Row; newer?: Row; isPending: boolean }): KeptRecord {
  const [older, newer] = [related.older, related.newer].map((one) =>
    one ? { apiKeyId: one.apiKeyId, isGone: one.goneSince !== null } : null,
  ) as [RelatedKey | null, RelatedKey | null]
  const { clientOrganizationId: clientId, clientOrganizationName: clientName } = row
  const { apiKeyId, scope, name, note, contact, version, origin, creatorName } = row
  const whileThere = (one: RelatedKey | null) => (one && !one.isGone ? one.apiKeyId : null)
  return {
    apiKey: {
      apiKeyId,
      scope,
      createdAtSeconds: secondsOf(row.createdAt),
      expiresAtSeconds: secondsOf(row.expiresAt),
      clientOrganization: clientId === null ? null : { id: clientId, name: clientName },
      record: {
        name,
        note,
        contact,
        version,
        origin,
        createdBy: creatorName,
        replaces: whileThere(older),
        replacedBy: whileThere(newer),
        replacementPending: related.isPending,
      },
    },
    goneSinceSeconds: secondsOf(row.goneSince),
    lastSeenAtSeconds: secondsOf(row.lastSeenAt),
    older,
    newer,
  }
}

function secondsOf(instant: Date): number
function secondsOf(instant: Date | null): number | null
function secondsOf(instant: Date | null): number | null {
  return instant && Math.floor(instant.getTime() / 1000)
}
