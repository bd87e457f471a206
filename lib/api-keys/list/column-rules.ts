import { keyTitle, nameOfKey, scopeKind, scopeLabels } from '@/lib/api-keys/labels'
import type { ApiKey } from '@/lib/api-keys/schema'
import { statusOfKey, statusOrder } from '@/lib/api-keys/status'
import type { Owner } from '@/lib/owner/schema'

export type Order = 'asc' | 'desc'

/** Negative where `a` stands first. `sign` is 1 or, for the other order, -1; `nowSeconds` are Unix seconds. */
type Compare = (a: ApiKey, b: ApiKey, sign: 1 | -1, nowSeconds: number) => number

/** What the list knows of a column; its cells are in `components/api-keys/list/columns.tsx`. */
export type ColumnRule = {
  label: string
  /** For the keys of the other kind of owner it would say the same of each. */
  onlyFor?: Owner['kind']
  /** Which order a first press on the header asks for. */
  firstOrder: Order
  compare: Compare
  /** What the search finds a key by, also where the column is not shown. No word reaches over a line break. */
  searched?: (key: ApiKey) => string
}

const collator = new Intl.Collator('en', { numeric: true, sensitivity: 'base' })
const byText =
  (textOf: (key: ApiKey) => string): Compare =>
  (a, b, sign) =>
    sign * collator.compare(textOf(a), textOf(b))

const rules = {
  client: {
    label: 'Key',
    onlyFor: 'partner',
    firstOrder: 'asc',
    compare: byText((key) => nameOfKey(key) ?? keyTitle(key).text),
    // Its access stands in the same cell.
    searched: (key) =>
      `${keyTitle(key).text}\n${key.clientOrganization?.id ?? ''}\n${scopeLabels[scopeKind(key.scope)]}\n${key.scope}`,
  },
  key: {
    label: 'Key',
    onlyFor: 'organization',
    firstOrder: 'asc',
    compare: byText((key) => nameOfKey(key) ?? key.apiKeyId),
    searched: (key) => `${key.apiKeyId}\n${nameOfKey(key) ?? ''}\n${key.record?.note ?? ''}`,
  },
  created: {
    label: 'Created',
    firstOrder: 'desc',
    // A key without a recorded time stands last in either order: its place in time is not known.
    compare: (a, b, sign) => {
      if (a.createdAtSeconds === null || b.createdAtSeconds === null)
        return Number(a.createdAtSeconds === null) - Number(b.createdAtSeconds === null)
      return sign * (a.createdAtSeconds - b.createdAtSeconds)
    },
  },
  expires: {
    label: 'Expires',
    firstOrder: 'asc',
    // Never is later than any date.
    compare: (a, b, sign) => {
      if (a.expiresAtSeconds === b.expiresAtSeconds) return 0
      return sign * ((a.expiresAtSeconds ?? Infinity) - (b.expiresAtSeconds ?? Infinity))
    },
  },
  status: {
    label: 'Status',
    firstOrder: 'asc',
    compare: (a, b, sign, nowSeconds) =>
      sign *
      (statusOrder.indexOf(statusOfKey(a, nowSeconds)) - statusOrder.indexOf(statusOfKey(b, nowSeconds))),
  },
} satisfies Record<string, ColumnRule>

export type ColumnId = keyof typeof rules
/** In the order of the table. */
export const columnRules: Record<ColumnId, ColumnRule> = rules
const columnIds = Object.keys(rules) as ColumnId[]

const columnIdsFor = (kind: Owner['kind']) =>
  columnIds.filter((id) => (columnRules[id].onlyFor ?? kind) === kind)

/** The columns of a list of keys in their order, by what its owner is. The first one names the row. */
export const columnIdsOf: Record<Owner['kind'], ColumnId[]> = {
  partner: columnIdsFor('partner'),
  organization: columnIdsFor('organization'),
}
