import { type SortColumn, sortColumns } from '@/lib/api-keys/list/key-view'
import type { Owner } from '@/lib/owner/schema'

export const columnLabels: Record<SortColumn, string> = {
  key: 'Key',
  scope: 'Scope',
  client: 'Client',
  created: 'Created',
  expires: 'Expires',
  status: 'Status',
}

/** All keys of an organization have the same scope and client: itself. */
export const columnsFor = (kind: Owner['kind']): readonly SortColumn[] =>
  kind === 'partner' ? sortColumns : sortColumns.filter((column) => column !== 'scope' && column !== 'client')
