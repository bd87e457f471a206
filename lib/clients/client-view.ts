import { clientsPath } from '@/lib/paths'
import { cleanAddress } from '@/lib/text/clean-address'
import { storable } from '@/lib/text/storable'
import { holdsToken } from '@/lib/text/token-in-text'

/** What the person asked to see of the portfolio: every part of it stands in the address, and upstream answers it. */
export type ClientView = {
  search: string
  status: 'ACTIVE' | 'ARCHIVED' | 'all'
  page: number
  /** The id of the partner whose portfolio it is; the active one's where the address names none. */
  partner?: string
}

export const defaultClientView: ClientView = { search: '', status: 'all', page: 1 }

const longestSearch = 200

/** Reads a view from the address; what is missing, not understood or the token of a key falls back to the default. */
export function readClientView(params: Record<string, string | string[] | undefined>): ClientView {
  const one = (name: string) => [params[name] ?? ''].flat()[0] ?? ''
  const status = one('status').toUpperCase()
  const page = one('page')
  return {
    search: holdsToken(one('search')) ? '' : storable(one('search')).trim().slice(0, longestSearch),
    status: status === 'ACTIVE' || status === 'ARCHIVED' ? status : 'all',
    ...(one('partner') && { partner: one('partner') }),
    page: /^[1-9]\d{0,5}$/.test(page) ? Number(page) : 1,
  }
}

/** The address of a view, without defaults and without tokens. */
export function pathOfView({ search, status, page, partner }: ClientView): string {
  const params = new URLSearchParams()
  if (search) params.set('search', search)
  if (status !== 'all') params.set('status', status.toLowerCase())
  if (page > 1) params.set('page', String(page))
  if (partner) params.set('partner', partner)
  return params.size > 0 ? cleanAddress(`${clientsPath}?${params}`) : clientsPath
}
