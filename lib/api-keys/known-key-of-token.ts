import 'server-only'
import { and, eq } from 'drizzle-orm'
import type { OwnerRef } from '@/lib/owner/schema'
import { keyRecords } from '@/lib/store/schema'
import { database } from '@/lib/store/store'
import { publicPart } from '@/lib/text/token-in-text'

/** The id of the owner's key that a token is of; undefined where no record has it, and so for whatever else was pasted. */
export async function knownKeyOfToken({ kind, id }: OwnerRef, token: string): Promise<string | undefined> {
  const apiKeyId = publicPart(token)
  if (!apiKeyId || apiKeyId.length === token.length) return undefined
  const db = await database()
  const [known] = await db
    .select({ apiKeyId: keyRecords.apiKeyId })
    .from(keyRecords)
    .where(and(eq(keyRecords.ownerKind, kind), eq(keyRecords.ownerId, id), eq(keyRecords.apiKeyId, apiKeyId)))
  return known?.apiKeyId
}
