// A page is rendered for a person and an owner (a partner or an organization, by its `ownerKey`; empty for a person who
// belongs nowhere). It carries both in its head, and every request of it names both in these headers. Neither goes
// upstream: what the session says does.
export const pagePersonHeader = 'x-page-person'
export const pageOwnerHeader = 'x-page-owner'

/** Says that a page asks by itself: nobody has pressed anything. */
export const backgroundHeader = 'x-background'

/** The names of the `meta` elements that hold them, as the headers are to hold them. */
export const pagePersonMeta = 'page-person'
export const pageOwnerMeta = 'page-owner'

/** An id as it may stand in a header, whatever letters upstream makes ids of. */
export const headerValue = (id: string) => encodeURI(id.toWellFormed())

/** Both as header values. */
export type PageIdentity = { person: string; owner: string }

let known: PageIdentity | null | undefined

/**
 * Whom this document was rendered for; null for one of nobody, such as `/signed-out`. It stays what it was at first: Next may
 * bring parts of a page that it rendered for somebody else, and their head with them.
 */
export function pageIdentity(): PageIdentity | null {
  if (known === undefined) {
    const [person, owner] = [pagePersonMeta, pageOwnerMeta].map(contentOf)
    known = person === undefined || owner === undefined ? null : { person, owner }
  }
  return known
}

const contentOf = (name: string) =>
  globalThis.document?.querySelector?.<HTMLMetaElement>(`meta[name="${name}"]`)?.content
