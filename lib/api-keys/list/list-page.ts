import type { ApiKey, ApiKeyPage } from '@/lib/api-keys/schema'
import type { ListPage } from '@/lib/read-to-end'

// What `readToEnd` has to know of keys.

export const idOfKey = ({ apiKeyId }: ApiKey) => apiKeyId

export const toListPage = ({ apiKeys, totalApiKeys, hasMore, unreadable }: ApiKeyPage): ListPage<ApiKey> => ({
  items: apiKeys,
  total: totalApiKeys,
  hasMore,
  unreadable,
})
