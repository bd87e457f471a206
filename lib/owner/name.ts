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

/** One text for a partner or an organization, as a page names what it was drawn for: ids of the two kinds may be alike. */
export const ownerKey = ({ kind, id }: Pick<Owner, 'kind' | 'id'>) =>
  kind === 'partner' ? id : `organization:${id}`

/**
 * The address of a page of a partner. It names the partner, so that a link made in one does not silently show another's;
 * the address of an organization's page has its id in the path.
 */
export const partnerPath = (path: string, partnerId: string, params: Record<string, string> = {}) =>
  `${path}?${new URLSearchParams({ ...params, partner: partnerId })}`

/** Where the keys of an owner are managed. */
export const keysPathOf = ({ kind, id }: Pick<Owner, 'kind' | 'id'>) =>
  kind === 'partner'
    ? partnerPath('/settings/api-keys', id)
    : `/organizations/${encodeURIComponent(id)}/configuration/api-keys`

/** The owner that a path of the dashboard names; null where it names none. */
export function ownerInPath(path: string): Pick<Owner, 'kind' | 'id'> | null {
  const { pathname, searchParams } = new URL(path, 'https://dashboard.invalid')
  const organizationId = /^\/organizations\/([^/]+)\//.exec(pathname)?.[1]
  if (organizationId !== undefined) return { kind: 'organization', id: decoded(organizationId) }
  const partnerId = searchParams.get('partner')
  return partnerId ? { kind: 'partner', id: partnerId } : null
}

/** A part of a path as text; as it stands there where it is no encoding of one. */
export function decoded(part: string): string {
  try {
    return decodeURIComponent(part)
  } catch {
    return part
  }
}
