import type { ListedKeys } from '@/lib/api-keys/list/initial-keys'
import type { ApiKey, KeyRecord } from '@/lib/api-keys/schema'
import type { KnownKey } from './known-key'

type Listed = Pick<ListedKeys, 'keys' | 'incomplete' | 'unreadable' | 'uncertainty'> & { error: unknown }

/** The key of a page by all that its tab knows by now: the list, what was saved and what was revoked here. */
export function keyAsKnown(
  known: KnownKey,
  { keys, incomplete, unreadable, uncertainty, error }: Listed,
  { revokedIds, edited }: { revokedIds: ReadonlySet<string>; edited: KeyRecord | null },
): Pick<KnownKey, 'apiKey' | 'presence'> {
  const { apiKeyId } = known.apiKey
  const listed = keys?.find((key) => key.apiKeyId === apiKeyId)
  const apiKey = listed ?? known.apiKey
  const presence = (): KnownKey['presence'] => {
    if (revokedIds.has(apiKeyId)) return { kind: 'gone', sinceSeconds: null }
    if (listed) return { kind: 'listed' }
    const isWhole = keys && !incomplete && unreadable === 0 && !uncertainty && !error
    return isWhole && known.presence.kind !== 'gone' ? { kind: 'gone', sinceSeconds: null } : known.presence
  }
  return { apiKey: { ...apiKey, record: newerRecord(apiKey, edited) }, presence: presence() }
}

/** What was saved a moment ago, until the list has it. Whether the key is being replaced the list knows best. */
function newerRecord({ record }: ApiKey, edited: KeyRecord | null): KeyRecord | null {
  if (!edited || (record && record.version >= edited.version)) return record
  const { name, note, contact, version } = edited
  return { ...(record ?? edited), name, note, contact, version }
}
