const svg =
  '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 32 32"><rect width="32" height="32" rx="8" fill="#1d2136"/><path d="M7 5l6 8-3 5 7 2 1 8m-1-8l8-9" fill="none" stroke="#e8b85a" stroke-width="2.6" stroke-linecap="round" stroke-linejoin="round"/></svg>'

/** The icon of a tab, as an address: browsers ask twice for one that is a file. */
export const icon = `data:image/svg+xml,${encodeURIComponent(svg)}`
