import type { ApiKey, KeyRecord } from '@/lib/api-keys/schema'

/** Keys that came without their records keep the earlier ones. */
export function withEarlierRecords(found: Map<string, ApiKey>, before: ApiKey[] = []): ApiKey[] {
  const earlier = new Map(before.map(({ apiKeyId, record }) => [apiKeyId, record]))
  return [...found.values()].map((key) => ({
    ...key,
    record: key.record ?? earlier.get(key.apiKeyId) ?? null,
  }))
}

/** Of a whole list: one key replaces another while both are in it. */
export function whileBothThere(keys: ApiKey[]): ApiKey[] {
  const ids = new Set(keys.map(({ apiKeyId }) => apiKeyId))
  const ifThere = (id: string | null) => (id !== null && ids.has(id) ? id : null)
  return keys.map(({ record, ...key }) => ({
    ...key,
    record: record && {
      ...record,
      replaces: ifThere(record.replaces),
      replacedBy: ifThere(record.replacedBy),
    },
  }))
}

/** A key that was just created, at the top; the one that it replaces says so, whether or not its record can be read anew. */
export function withCreated(created: ApiKey, keys: ApiKey[]): ApiKey[] {
  const { record, apiKeyId } = created
  if (!record?.replaces) return [created, ...keys]
  const { name, note, contact } = record
  const replaced = keys.map((key) =>
    key.apiKeyId === record.replaces
      ? {
          ...key,
          // The successor took the texts of the older key.
          record: {
            ...(key.record ?? { ...unrecorded, name, note, contact }),
            replacedBy: apiKeyId,
            replacementPending: false,
          },
        }
      : key,
  )
  return [created, ...replaced]
}

const unrecorded: Pick<KeyRecord, 'version' | 'origin' | 'createdBy' | 'replaces'> = {
  version: 0,
  origin: 'unknown',
  createdBy: null,
  replaces: null,
}
