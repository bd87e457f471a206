import { cleanQuery } from '@/lib/text/clean-address'

/**
 * Changes the query of this page's address, without a new entry in the history. The address has several owners (the view of
 * a list, the dialog that it opens, the partner that it is about), so each writes into what stands there now. A token of a key goes
 * into no address, whoever writes it.
 */
export function changeQuery(change: (query: string) => string) {
  const before = location.search.slice(1)
  const next = cleanQuery(change(before))
  if (next !== before) history.replaceState(null, '', (next ? `?${next}` : location.pathname) + location.hash)
}
