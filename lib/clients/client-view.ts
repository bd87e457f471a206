import { clientsPath } from '@/lib/paths'
import { cleanAddress } from '@/lib/text/clean-address'
import { storable } from '@/lib/text/storable'
import { holdsToken } from '@/lib/text/token-in-text'

/** What the person asked to see of the portfolio: every part of it stands in the address. */
export type ClientView = {
  search: string
  status: 'ACTIVE' | 'ARCHIVED' | 'all'
  /** Only clients with such filings. */
  filings: 'overdue' | 'to-approve' | 'all'
  /** By name, or the most filings or the highest liability first. */
  sort: 'name' | 'filings' | 'liability'
  page: number
  /** The id of the partner whose portfolio it is; the active one's where the address names none. */
  partner?: string
}

export const defaultClientView: ClientView = {
  search: '',
  status: 'all',
  filings: 'all',
  sort: 'name',
  page: 1,
}

/** Whether it takes the figures of all clients that match, which upstream neither filters nor sorts by. */
export const comparesFigures = ({ filings, sort }: ClientView) => filings !== 'all' || sort !== 'name'

/** Among how many clients at most: as many as one request to upstream answers. */
export const mostCompared = 100

const longestSearch = 200

/** Reads a view from the address; what is missing, not understood or the token of a key falls back to the default. */
export function readClientView(params: Record<string, string | string[] | undefined>): ClientView {
  const one = (name: string) => [params[name] ?? ''].flat()[0] ?? ''
  const status = one('status').toUpperCase()
  const [filings, sort, page] = [one('filings'), one('sort'), one('page')]
  return {
    search: holdsToken(one('search')) ? '' : storable(one('search')).trim().slice(0, longestSearch),
    status: status === 'ACTIVE' || status === 'ARCHIVED' ? status : 'all',
    filings: filings === 'overdue' || filings === 'to-approve' ? filings : 'all',
    sort: sort === 'filings' || sort === 'liability' ? sort : 'name',
    ...(one('partner') && { partner: one('partner') }),
    page: /^[1-9]\d{0,5}$/.test(page) ? Number(page) : 1,
  }
}

/** The address of a view, without defaults and without tokens. */
export function pathOfView({ search, status, filings, sort, page, partner }: ClientView): string {
  const params = new URLSearchParams()
  if (search) params.set('search', search)
  if (status !== 'all') params.set('status', status.toLowerCase())
  if (filings !== 'all') params.set('filings', filings)
  if (sort !== 'name') params.set('sort', sort)
  if (page > 1) params.set('page', String(page))
  if (partner) params.set('partner', partner)
  return params.size > 0 ? cleanAddress(`${clientsPath}?${params}`) : clientsPath
}
