import type { SortColumn } from '@/lib/api-keys/key-view'

export const columnLabels: Record<SortColumn, string> = {
  key: 'Key',
  scope: 'Scope',
  client: 'Client',
  created: 'Created',
  expires: 'Expires',
  status: 'Status',
}
