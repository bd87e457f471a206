import { isolated } from '@/lib/text/isolated'
import type { Owner } from './schema'

/**
 * An owner in a plain text: by its name, with the id where another of the person's has the same name; by the id alone where
 * upstream has no name for it.
 */
export function ownerName({ id, name, sharesName }: Pick<Owner, 'id' | 'name' | 'sharesName'>): string {
  if (name === null) return id
  return sharesName ? `${isolated(name)} (${id})` : isolated(name)
}
