import type { ApiKey } from '@/lib/api-keys/schema'
import type { Found } from './messages'

/** `places`: one for each file that has it. */
export type FoundKey = { apiKey: ApiKey; whole: boolean; places: Found[] }

/** What was found, by key: whole ones first. `keys` are all that were looked for, also those that are gone by now. */
export function foundKeysOf(found: Found[], keys: ReadonlyMap<string, ApiKey>): FoundKey[] {
  const byId = new Map<string, FoundKey>()
  for (const one of found) {
    const apiKey = keys.get(one.id)
    if (!apiKey) continue
    const before = byId.get(one.id)
    if (!before) byId.set(one.id, { apiKey, whole: one.whole, places: [one] })
    else {
      before.whole ||= one.whole
      before.places.push(one)
    }
  }
  return [...byId.values()].sort((a, b) => Number(b.whole) - Number(a.whole))
}
