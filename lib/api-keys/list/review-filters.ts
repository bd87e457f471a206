import { isForAllClients, nameOfKey } from '@/lib/api-keys/labels'
import type { ApiKey } from '@/lib/api-keys/schema'

const soonSeconds = 30 * 86_400
/** So few keys are told apart without names. */
const fewKeys = 3

type ReviewFilter = { label: string; matches: (key: ApiKey, nowSeconds: number) => boolean }

const filters = {
  expired: {
    label: 'Expired',
    matches: ({ expiresAtSeconds }, nowSeconds) =>
      expiresAtSeconds !== null && expiresAtSeconds <= nowSeconds,
  },
  'expires-soon': {
    label: 'Expires within 30 days',
    matches: ({ expiresAtSeconds }, nowSeconds) =>
      expiresAtSeconds !== null &&
      expiresAtSeconds > nowSeconds &&
      expiresAtSeconds - nowSeconds <= soonSeconds,
  },
  'never-expires': { label: 'Never expires', matches: ({ expiresAtSeconds }) => expiresAtSeconds === null },
  'all-clients': { label: 'For all clients', matches: isForAllClients },
  unnamed: { label: 'Unnamed', matches: (key) => nameOfKey(key) === null },
  replaced: {
    label: 'Being replaced',
    matches: ({ record }) => record !== null && (record.replacedBy !== null || record.replacementPending),
  },
  elsewhere: { label: 'Made elsewhere', matches: ({ record }) => record?.origin === 'elsewhere' },
} satisfies Record<string, ReviewFilter>

export type ReviewFilterId = keyof typeof filters
/** What a review of keys asks, in the order in which it is offered. */
export const reviewFilters: Record<ReviewFilterId, ReviewFilter> = filters
export const reviewFilterIds = Object.keys(filters) as ReviewFilterId[]

/**
 * How many keys each filter would leave, without those that would leave none. Keys without names count where names were read, and only
 * once there is a name or more than a few keys: the first ones of an account need none.
 */
export function countForReview(
  keys: ApiKey[],
  { nowSeconds, namesRead }: { nowSeconds: number; namesRead: boolean },
): Map<ReviewFilterId, number> {
  const counts = new Map<ReviewFilterId, number>()
  for (const id of reviewFilterIds) {
    const { matches } = reviewFilters[id]
    const count = keys.reduce((sum, key) => sum + Number(matches(key, nowSeconds)), 0)
    if (count > 0) counts.set(id, count)
  }
  const unnamed = counts.get('unnamed') ?? 0
  if (!namesRead || (unnamed === keys.length && keys.length <= fewKeys)) counts.delete('unnamed')
  return counts
}
