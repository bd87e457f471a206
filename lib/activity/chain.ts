import 'server-only'
import { createHash } from 'node:crypto'
import type { activity } from '@/lib/store/schema'

export type ActivityRow = typeof activity.$inferSelect
type Sealed = Omit<ActivityRow, 'hash' | 'personal' | 'personalSalt'>

const sha256 = (text: string) => createHash('sha256').update(text).digest('base64url')

/** JSON with the names of fields in order: the store keeps them in an order of its own. */
const canonicalJson = (value: unknown): string =>
  JSON.stringify(value, (_, one: unknown) =>
    typeof one === 'object' && one !== null && !Array.isArray(one)
      ? Object.fromEntries(Object.entries(one).sort(([a], [b]) => (a < b ? -1 : 1)))
      : one,
  )

/** Without its salt nobody can find out what was personal by trying names. */
export const digestOf = (personal: Record<string, string>, salt: string): string =>
  sha256(canonicalJson([salt, personal]))

/** Covers all of an entry: what is personal by its digest, and all entries before by the hash of the last of them. */
export function hashOf(row: Sealed): string {
  const { ownerKind, ownerId, number, at, userId, deed, outcome, apiKeyId, subjectId } = row
  const { details, requestId, personalDigest, previousHash } = row
  const covered = {
    ownerKind,
    ownerId,
    number,
    at: at.toISOString(),
    userId,
    deed,
    outcome,
    apiKeyId,
    subjectId,
  }
  return sha256(canonicalJson({ ...covered, details, requestId, personalDigest, previousHash }))
}
