import type { Organization, Partner, Person } from '@/lib/owner/schema'

/** What a page may know of the session: no token, no secret. */
export type SessionView = {
  person: Person
  /** The active partner; null while an organization is active, and for a person who belongs to neither. */
  partner: Partner | null
  /** Every partner the person belongs to, in upstream's order. */
  partners: Partner[]
  /** The active organization, a direct customer; then there is no active partner. */
  organization: Organization | null
  /** Every organization the person belongs to directly, in upstream's order. */
  organizations: Organization[]
  /** Whether upstream said which partners and organizations there are. Where it could not, one that is missing here may exist. */
  known: { partners: boolean; organizations: boolean }
  /** The person's role in the active partner or organization (`OWNER`, `ADMIN`, `MEMBER` …); null while upstream can't say. */
  role: string | null
}

/** Creating, listing and revoking keys needs one of these roles. */
export const managesApiKeys = (role: string | null) => role === 'OWNER' || role === 'ADMIN'

/** One of the person's sessions, as the account menu lists it. Times are Unix seconds; `lastSeen` is exact to the minute. */
export type SignedInDevice = {
  isThisOne: boolean
  browser: string
  address: string
  signedInAtSeconds: number
  lastSeenAtSeconds: number
}
