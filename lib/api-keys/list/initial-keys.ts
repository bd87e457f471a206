import type { ApiKey, ApiKeyPage, UnresolvedCreation } from '@/lib/api-keys/schema'

/** What is known of an owner's keys. */
export type ListedKeys = {
  /** Undefined until a first page came. Newest first, each once: a key made meanwhile moves the others down a page. */
  keys: ApiKey[] | undefined
  total: number
  /** Whether there are pages that were not read yet: search and sorting cover every key only without. */
  incomplete: boolean
  /** How many keys upstream described in a way that could not be read. */
  unreadable: number
  /** Why the list may be wrong although all pages were read: it changed whenever it was, or goes on beyond what is read. */
  uncertainty: 'changing' | 'truncated' | null
  /** False where the names and notes of some could not be read: those are of an earlier reading, or missing. */
  recordsRead: boolean
}

export type KeyListState = ListedKeys & {
  fetching: boolean
  error: unknown
  unresolved: UnresolvedCreation[]
}

/** What the server found for the page; `firstPage` is null where upstream did not answer it. */
export type InitialKeys = { firstPage: ApiKeyPage | null; unresolved: UnresolvedCreation[] }

/** The list as the server rendered it, before anything was asked again. */
export const initialState = ({ firstPage, unresolved }: InitialKeys): KeyListState => ({
  keys: firstPage ? [...byId(firstPage.apiKeys).values()] : undefined,
  total: firstPage?.totalApiKeys ?? 0,
  incomplete: firstPage?.hasMore ?? true,
  unreadable: firstPage?.unreadable ?? 0,
  uncertainty: null,
  recordsRead: firstPage?.recordsRead ?? true,
  fetching: firstPage?.hasMore ?? true,
  error: null,
  unresolved,
})

/** Each key once, in their order. */
const byId = (keys: ApiKey[]) => new Map(keys.map((key) => [key.apiKeyId, key]))
