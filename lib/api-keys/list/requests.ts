import type { ApiKeyPage } from '@/lib/api-keys/schema'
import { fetchJson } from '@/lib/http/fetch-json'
import { apiKeysRoute } from '@/lib/paths'

/** One page of the keys, counted from 0. `background`: nobody has pressed anything. */
export const requestApiKeys = (
  ownerKey: string,
  page: number,
  options: { signal: AbortSignal; background: boolean },
): Promise<ApiKeyPage> => fetchJson(`${apiKeysRoute}?page=${page}`, { ownerKey, ...options })
