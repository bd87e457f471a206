import { clientLabel, scopeKind, scopeLabels, statusLabels } from '@/lib/api-keys/labels'
import type { ApiKey } from '@/lib/api-keys/schema'
import { statusOfKey } from '@/lib/api-keys/status'
import { csvLine } from '@/lib/text/csv'
import { isShowable } from '@/lib/time/format'

const columns: [header: string, value: (key: ApiKey, nowSeconds: number) => string | null][] = [
  ['name', ({ record }) => record?.name ?? null],
  ['access', ({ scope }) => (scopeKind(scope) === 'unknown' ? scope : scopeLabels[scopeKind(scope)])],
  ['client', (key) => clientLabel(key)],
  ['client_id', ({ clientOrganization }) => clientOrganization?.id ?? null],
  ['key_id', ({ apiKeyId }) => apiKeyId],
  ['created', ({ createdAtSeconds }) => instant(createdAtSeconds)],
  ['expires', ({ expiresAtSeconds }) => (expiresAtSeconds === null ? 'never' : instant(expiresAtSeconds))],
  ['status', (key, nowSeconds) => statusLabels[statusOfKey(key, nowSeconds)]],
  ['note', ({ record }) => record?.note ?? null],
  ['contact', ({ record }) => record?.contact ?? null],
  ['created_by', ({ record }) => record?.createdBy ?? null],
  ['replaces', ({ record }) => record?.replaces ?? null],
  ['replaced_by', ({ record }) => record?.replacedBy ?? null],
]

/** `2026-11-12T14:05:09Z`; what upstream sent, where that is no date. */
const instant = (seconds: number | null): string | null => {
  if (seconds === null) return null
  return isShowable(seconds) ? new Date(seconds * 1000).toISOString().replace('.000Z', 'Z') : String(seconds)
}

export const csvHeader = csvLine(columns.map(([header]) => header))

/** The lines of keys in a CSV file, by what is known of each at `nowSeconds` (Unix seconds). There is never a token among it. */
export const csvLines = (keys: ApiKey[], nowSeconds: number): string =>
  keys.map((key) => csvLine(columns.map(([, value]) => value(key, nowSeconds)))).join('')
