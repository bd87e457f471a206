import type { OwnerRef } from '@/lib/owner/schema'

/**
 * The address of a page of a partner. It names the partner, so that a link made in one does not silently show another's;
 * the address of an organization's page has its id in the path.
 */
export const partnerPath = (path: string, partnerId: string, params: Record<string, string> = {}) =>
  `${path}?${new URLSearchParams({ ...params, partner: partnerId })}`

/** Where the keys of an owner are managed. */
export const keysPathOf = ({ kind, id }: OwnerRef) =>
  kind === 'partner'
    ? partnerPath('/settings/api-keys', id)
    : `/organizations/${encodeURIComponent(id)}/configuration/api-keys`

/** The owner that a path of the dashboard names; null where it names none. */
export function ownerInPath(path: string): OwnerRef | null {
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
