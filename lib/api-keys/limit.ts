import type { ApiKey } from './schema'
import { statusOfKey } from './status'

/** At most five keys to offer when the limit is reached: expired ones first, then the oldest. An unrecorded age counts as old. */
export function keysToGiveUp(keys: ApiKey[], nowSeconds: number): ApiKey[] {
  const rank = (key: ApiKey) => (statusOfKey(key, nowSeconds) === 'expired' ? 0 : 1)
  return keys
    .toSorted((a, b) => rank(a) - rank(b) || (a.createdAtSeconds ?? 0) - (b.createdAtSeconds ?? 0))
    .slice(0, 5)
}
