import type { ApiKey } from './schema'

/** In the order in which a list is sorted by status. */
export const statusOrder = ['active', 'expiring', 'expired'] as const
export type ApiKeyStatus = (typeof statusOrder)[number]

const expiringWithinSeconds = 7 * 86_400

/** What a key's expiry says about it at `nowSeconds` (Unix seconds). Upstream knows no other state: a revoked key is gone. */
export function statusOfKey(key: Pick<ApiKey, 'expiresAtSeconds'>, nowSeconds: number): ApiKeyStatus {
  if (key.expiresAtSeconds === null) return 'active'
  if (key.expiresAtSeconds <= nowSeconds) return 'expired'
  return key.expiresAtSeconds - nowSeconds <= expiringWithinSeconds ? 'expiring' : 'active'
}
