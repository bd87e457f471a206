/** `sharesName`: another partner or organization of the person's has the same name, and the id stands beside it. */
type SharesName = { sharesName?: boolean }

export type Partner = SharesName & { id: string; name: string | null }

/** A client organization that the person belongs to itself. `mayCreateKeys`: it is a test, or pays. */
export type Organization = Partner & { mayCreateKeys: boolean; role: string | null }

/** Whose keys a page is about: the person's own in a partner, or all of an organization's. A session has one at a time. */
export type Owner = Partner & { kind: 'partner' | 'organization' }

export type Person = { userId: string; name: string; email: string }

/** Who is signed in, and for whom they act: null for a person who belongs nowhere. */
export type SessionNow = { person: Person; owner: Owner | null }
