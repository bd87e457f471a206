import type { InitialKeys } from '@/lib/api-keys/list/initial-keys'
import type { UnresolvedCreation } from '@/lib/api-keys/schema'
import type { KnownKey } from './known-key'

/**
 * What the page of one key begins with: a list of this key alone, which is read as a whole when it is no longer fresh, or at once
 * where upstream could not be asked.
 */
export const initialKeysOf = (
  { apiKey, presence, recordRead }: KnownKey,
  unresolved: UnresolvedCreation[],
): InitialKeys => ({
  firstPage:
    presence.kind === 'last-seen'
      ? null
      : {
          apiKeys: presence.kind === 'listed' ? [apiKey] : [],
          totalApiKeys: 1,
          page: 0,
          hasMore: false,
          unreadable: 0,
          recordsRead: recordRead,
        },
  unresolved,
})
