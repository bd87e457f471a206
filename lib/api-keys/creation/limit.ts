import type { ApiKey } from '@/lib/api-keys/schema'
import { statusOfKey } from '@/lib/api-keys/status'

/**
 * At most five keys to offer when the limit is reached: active ones, as expired ones do not count against it. The oldest
 * first, which are the likeliest to have been replaced; an unrecorded age counts as old.
 */
export const keysToRevoke = (keys: ApiKey[], nowSeconds: number): ApiKey[] =>
  keys
    .filter((key) => statusOfKey(key, nowSeconds) !== 'expired')
    .sort((a, b) => (a.createdAtSeconds ?? 0) - (b.createdAtSeconds ?? 0))
    .slice(0, 5)
