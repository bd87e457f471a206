import { isolated } from '@/lib/names/isolated'
import type { Owner } from './schema'

/**
 * An owner in a plain text: by its name, with the id where another of the person's has the same name; by the id alone where
 * upstream has no name for it.
 */
export function ownerName({ id, name, sharesName }: Pick<Owner, 'id' | 'name' | 'sharesName'>): string {
  if (name === null) return id
  return sharesName ? `${isolated(name)} (${id})` : isolated(name)
}

/** One text for a partner or an organization, as a page names what it was drawn for: ids of the two kinds may be alike. */
export const ownerKey = ({ kind, id }: Pick<Owner, 'kind' | 'id'>) =>
  kind === 'partner' ? id : `organization:${id}`

/** Where the keys of an owner are managed. */
export const keysPathOf = ({ kind, id }: Pick<Owner, 'kind' | 'id'>) =>
  kind === 'partner'
    ? '/settings/api-keys'
    : `/organizations/${encodeURIComponent(id)}/configuration/api-keys`
