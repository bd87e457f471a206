/** The request header in which a page names the partner that it was drawn for. It never becomes `x-partner-id`: the session does. */
export const pagePartnerHeader = 'x-page-partner'
