type OwnerOf<Kind> = {
  kind: Kind
  id: string
  name: string | null
  /** Another owner of the person's has the same name, and the id stands beside it. */
  sharesName?: boolean
}

export type Partner = OwnerOf<'partner'>

/** A client organization that the person belongs to itself. `mayCreateKeys`: it is a test, or pays. */
export type Organization = OwnerOf<'organization'> & { mayCreateKeys: boolean; role: string | null }

/** Whose keys a page is about: the person's own in a partner, or all of an organization's. A session acts for one at a time. */
export type Owner = Partner | OwnerOf<'organization'>

/** Which owner: ids of the two kinds may be alike. */
export type OwnerRef = Pick<Owner, 'kind' | 'id'>

export type Person = { userId: string; name: string; email: string }

/** Who is signed in, and for whom they act: null for a person who belongs nowhere. */
export type ActiveSession = { person: Person; owner: Owner | null }
