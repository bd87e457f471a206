import type { ListPage } from '@/lib/read-to-end'
import type { ApiKey, ApiKeyPage } from './schema'

// What `readToEnd` has to know of keys.

export const idOfKey = ({ apiKeyId }: ApiKey) => apiKeyId

export const toListPage = ({ apiKeys, totalApiKeys, hasMore, unreadable }: ApiKeyPage): ListPage<ApiKey> => ({
  items: apiKeys,
  total: totalApiKeys,
  hasMore,
  unreadable,
})
