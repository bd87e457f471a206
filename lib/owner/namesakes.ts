import 'server-only'
import { foldedName } from '@/lib/text/outside-text'
import type { Owner } from './schema'

type Named = Pick<Owner, 'name'>

/** Says for each of these whether another would be taken for it by its name: then only an id tells them apart. */
export function namesakesOf(owners: Named[]): (owner: Named) => boolean {
  const counts = new Map<string, number>()
  for (const { name } of owners) {
    if (name !== null) counts.set(foldedName(name), (counts.get(foldedName(name)) ?? 0) + 1)
  }
  return ({ name }) => name !== null && (counts.get(foldedName(name)) ?? 0) > 1
}
