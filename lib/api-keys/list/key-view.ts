import { type ScopeKind, scopeKind } from '@/lib/api-keys/labels'
import type { ApiKey } from '@/lib/api-keys/schema'
import { type ApiKeyStatus, statusOfKey, statusOrder } from '@/lib/api-keys/status'
import type { Owner } from '@/lib/owner/schema'
import { cleanQuery } from '@/lib/text/clean-address'
import { holdsToken, publicPart } from '@/lib/text/token-in-text'
import { type ColumnId, columnIdsOf, columnRules, type Order } from './column-rules'
import { findKeys } from './key-search'
import { type ReviewFilterId, reviewFilterIds, reviewFilters } from './review-filters'

/** What the person asked to see of the list: every part of it stands in the address. */
export type KeyView = {
  search: string
  status: ApiKeyStatus | 'all'
  scope: ScopeKind | 'all'
  review: ReviewFilterId | 'all'
  /** The id of a client organization, or empty for keys of all. */
  client: string
  sort: ColumnId
  order: Order
}

export const defaultView: KeyView = {
  search: '',
  status: 'all',
  scope: 'all',
  review: 'all',
  client: '',
  sort: 'created',
  order: 'desc',
}

const allowed = {
  status: ['all', ...statusOrder],
  scope: ['all', 'partner', 'client', 'unknown'],
  review: ['all', ...reviewFilterIds],
  order: ['asc', 'desc'],
} as const

/**
 * Reads the view of an owner's keys from the address; what is missing, not understood or no column of theirs falls back to the default. Of a
 * token its id is left.
 */
export function readView(params: { get(name: string): string | null }, ownerKind: Owner['kind']): KeyView {
  const pick = <T extends string>(name: string, values: readonly T[], otherwise: T): T =>
    values.find((value) => value === params.get(name)) ?? otherwise
  return {
    search: publicPart(params.get('search') ?? '').slice(0, 200),
    status: pick('status', allowed.status, defaultView.status),
    scope: pick('scope', allowed.scope, defaultView.scope),
    review: pick('review', allowed.review, defaultView.review),
    client: withoutToken(params.get('client') ?? '').slice(0, 100),
    sort: pick('sort', columnIdsOf[ownerKind], defaultView.sort),
    order: pick('order', allowed.order, defaultView.order),
  }
}

const withoutToken = (text: string) => (holdsToken(text) ? '' : text)

/** The query string for a view, without defaults and without tokens. Parameters of `query` that are not the view's stay. */
export function writeView(view: KeyView, query: string): string {
  const params = new URLSearchParams(cleanQuery(query))
  const shown = { ...view, search: publicPart(view.search), client: withoutToken(view.client) }
  for (const name of Object.keys(defaultView) as (keyof KeyView)[]) {
    if (shown[name] === defaultView[name]) params.delete(name)
    else params.set(name, shown[name])
  }
  return params.toString()
}

export const isFiltered = (view: KeyView) =>
  view.search.trim() !== '' ||
  view.status !== 'all' ||
  view.scope !== 'all' ||
  view.review !== 'all' ||
  view.client !== ''

/** All keys in the order of the view. Apart from the filters, so that typing does not sort ten thousand keys again. */
export function keysInOrder(
  keys: ApiKey[],
  { sort, order }: Pick<KeyView, 'sort' | 'order'>,
  nowSeconds: number,
): ApiKey[] {
  const { compare } = columnRules[sort]
  const sign = order === 'asc' ? 1 : -1
  return keys.toSorted((a, b) => compare(a, b, sign, nowSeconds) || newestFirst(a, b))
}

/** Those that pass the view's search and filters, in the order they came. */
export function keysThatMatch(keys: ApiKey[], view: KeyView, nowSeconds: number): ApiKey[] {
  if (!isFiltered(view)) return keys
  const isFound = findKeys(keys, view.search)
  const review = view.review === 'all' ? null : reviewFilters[view.review]
  return keys.filter(
    (key, index) =>
      isFound(index) &&
      (view.status === 'all' || statusOfKey(key, nowSeconds) === view.status) &&
      (view.scope === 'all' || scopeKind(key.scope) === view.scope) &&
      (review === null || review.matches(key, nowSeconds)) &&
      (view.client === '' || key.clientOrganization?.id === view.client),
  )
}

const newestFirst = (a: ApiKey, b: ApiKey) =>
  (b.createdAtSeconds ?? -Infinity) - (a.createdAtSeconds ?? -Infinity) || 0
