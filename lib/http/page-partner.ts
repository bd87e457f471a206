/**
 * The request header in which a page names the partner or organization (by `ownerKey`) that it was drawn for. It never goes
 * upstream: what the session says does.
 */
export const pagePartnerHeader = 'x-page-partner'
