import type { Owner, Person } from '@/lib/owner/schema'

/** What a page may know of the session: no token, no secret. */
export type SessionView = {
  person: Person
  /** Whom the person acts for; null for who belongs nowhere. */
  owner: Owner | null
  /** Every partner the person belongs to, then every organization that they belong to directly, each in upstream's order. */
  owners: Owner[]
  /** Whether upstream said which partners and organizations there are. Where it could not, one that is missing here may exist. */
  known: { partners: boolean; organizations: boolean }
  /** The person's role in the active owner (`OWNER`, `ADMIN`, `MEMBER` …); null while upstream can't say. */
  role: string | null
  /** False where the plan of the active organization allows no keys. While upstream can't say, its answer to a creation decides. */
  mayCreateKeys: boolean
}

/** Creating, listing and revoking keys needs one of these roles. */
export const managesApiKeys = (role: string | null) => role === 'OWNER' || role === 'ADMIN'

/** One of the person's sessions, as the account menu lists it. Times are Unix seconds; `lastSeen` is exact to the minute. */
export type SignedInDevice = {
  /** By which it can be ended; undefined in the answer of the release before. */
  id?: string
  isThisOne: boolean
  browser: string
  address: string
  signedInAtSeconds: number
  lastSeenAtSeconds: number
}

/** Whether asking for keys makes sense: who has no such role is refused, and while upstream can't say which they have, it decides. */
export const mayManageApiKeys = (role: string | null) => role === null || managesApiKeys(role)
