import { isApiKey, withRecord } from '@/lib/api-keys/api-key-shape'
import type { ApiKeyPage } from '@/lib/api-keys/schema'
import { fetchJson } from '@/lib/http/fetch-json'
import { isBoolean, isNumber, listOf, withFields } from '@/lib/http/shape'
import { apiKeysRoute } from '@/lib/paths'

const isApiKeyPage = withFields<ApiKeyPage>({
  apiKeys: listOf(isApiKey),
  totalApiKeys: isNumber,
  hasMore: isBoolean,
  unreadable: isNumber,
})

/** One page of the keys, counted from 0. `background`: nobody has pressed anything. */
export async function requestApiKeys(
  ownerKey: string,
  page: number,
  options: { signal: AbortSignal; background: boolean },
): Promise<ApiKeyPage> {
  const answer = await fetchJson(`${apiKeysRoute}?page=${page}`, {
    ownerKey,
    ...options,
    shape: isApiKeyPage,
  })
  // The release before answers without records.
  return { ...answer, apiKeys: answer.apiKeys.map(withRecord), recordsRead: answer.recordsRead === true }
}
