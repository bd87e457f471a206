import type { Owner } from './schema'

/** An owner that upstream has no name for is known by its id. */
export const ownerName = (owner: Pick<Owner, 'id' | 'name'>) => owner.name ?? owner.id

/** One text for a partner or an organization, as a page names what it was drawn for: ids of the two kinds may be alike. */
export const ownerKey = ({ kind, id }: Pick<Owner, 'kind' | 'id'>) =>
  kind === 'partner' ? id : `organization:${id}`

/** Where the keys of an owner are managed. */
export const keysPathOf = ({ kind, id }: Pick<Owner, 'kind' | 'id'>) =>
  kind === 'partner'
    ? '/settings/api-keys'
    : `/organizations/${encodeURIComponent(id)}/configuration/api-keys`
