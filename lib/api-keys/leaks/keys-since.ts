import type { ApiKey } from '@/lib/api-keys/schema'

export type KeySince = { apiKey: ApiKey; why: 'made elsewhere' | 'appeared' }

/**
 * The keys that whoever has one of the `leaked` could have made with it: made elsewhere since the oldest of them was, or not there when
 * `knownIds` were all, and not made here.
 */
export function keysSince(leaked: ApiKey[], keys: ApiKey[], knownIds: ReadonlySet<string>): KeySince[] {
  if (leaked.length === 0) return []
  const leakedIds = new Set(leaked.map(({ apiKeyId }) => apiKeyId))
  const since = Math.min(...leaked.map(({ createdAtSeconds }) => createdAtSeconds ?? 0))
  return keys.flatMap((apiKey): KeySince[] => {
    if (leakedIds.has(apiKey.apiKeyId)) return []
    const { createdAtSeconds, record } = apiKey
    const isLater = createdAtSeconds === null || createdAtSeconds >= since
    if (record?.origin === 'elsewhere' && isLater) return [{ apiKey, why: 'made elsewhere' }]
    if (record?.origin !== 'here' && !knownIds.has(apiKey.apiKeyId)) return [{ apiKey, why: 'appeared' }]
    return []
  })
}
