/** What a page may know of the session: no token, no secret. */
export type SessionView = {
  person: { userId: string; name: string; email: string }
  /** The active partner; null for a person who belongs to none. */
  partner: Partner | null
  /** Every partner the person belongs to, in upstream's order. */
  partners: Partner[]
  /** The person's role in the active partner (`OWNER`, `ADMIN`, `MEMBER` …); null while upstream can't say. */
  role: string | null
}

export type Partner = { id: string; name: string | null }

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
