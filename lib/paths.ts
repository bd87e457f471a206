import type { OwnerRef } from '@/lib/owner/schema'

// Every address of this dashboard: of its pages, and of the routes that its pages ask. Ids and texts are encoded here.

export const apiKeysPath = '/settings/api-keys'
export const testKeyPath = '/settings/api-keys/test'
export const leaksPath = '/settings/api-keys/leaks'
export const teamPath = '/settings/team'
export const activityPath = '/settings/activity'
export const clientsPath = '/clients'
export const signedOutPath = '/signed-out'
export const signInProblemPath = '/sign-in-problem'

/** The pages that each partner has. */
const partnerPages = [clientsPath, apiKeysPath, leaksPath, teamPath, activityPath]

const organizationsPath = '/organizations/'

/**
 * The address of a page of a partner. It names the partner, so that a link made in one does not silently show another's;
 * the address of an organization's page has its id in the path.
 */
export const partnerPath = (path: string, partnerId: string, params: Record<string, string> = {}) =>
  `${path}?${new URLSearchParams({ ...params, partner: partnerId })}`

/** Where the keys of an owner are managed. */
export const keysPathOf = ({ kind, id }: OwnerRef) =>
  kind === 'partner'
    ? partnerPath(apiKeysPath, id)
    : `${organizationsPath}${encodeURIComponent(id)}/configuration/api-keys`

/** The page of one key of an owner. */
export function keyPathOf(owner: OwnerRef, apiKeyId: string): string {
  const id = encodeURIComponent(apiKeyId)
  return owner.kind === 'partner'
    ? partnerPath(`${apiKeysPath}/${id}`, owner.id)
    : `${keysPathOf(owner)}/${id}`
}

/** Where a person tests the key of this id, which is no secret: the key itself they paste there. */
export const testOfKeyPath = (apiKeyId: string) => `${testKeyPath}?${new URLSearchParams({ key: apiKeyId })}`

/** Where an owner's activity is shown. */
export const activityPathOf = ({ kind, id }: OwnerRef, params: Record<string, string> = {}) => {
  if (kind === 'partner') return partnerPath(activityPath, id, params)
  const query = new URLSearchParams(params).toString()
  return `${organizationsPath}${encodeURIComponent(id)}/configuration/activity${query && `?${query}`}`
}

const isActivity = (pathname: string) =>
  pathname === activityPath || /^\/organizations\/[^/]+\/configuration\/activity$/.test(pathname)

/** Where the keys of an owner are looked for in files. */
export const leaksPathOf = (owner: OwnerRef) =>
  owner.kind === 'partner' ? partnerPath(leaksPath, owner.id) : `${keysPathOf(owner)}/leaks`

/** Whether a page is of an owner: of a partner, or of an organization. `pathname` is its path without a query. */
export const isPageOfOwner = (pathname: string) =>
  partnerPages.includes(pathname) || isPageOfKey(pathname) || pathname.startsWith(organizationsPath)

/** Of a key of a partner. */
const isPageOfKey = (pathname: string) => pathname.startsWith(`${apiKeysPath}/`) && pathname !== testKeyPath

/** The page that shows an owner what `pathname` shows another: the same where there is one, otherwise the keys. */
export function samePageOf(pathname: string, owner: OwnerRef): string {
  if (pathname === testKeyPath) return pathname
  if (isActivity(pathname)) return activityPathOf(owner)
  return owner.kind === 'partner' && partnerPages.includes(pathname)
    ? partnerPath(pathname, owner.id)
    : keysPathOf(owner)
}

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

export const signInRoute = '/api/session/sign-in'
/** Where the identity provider sends the browser back to. */
export const callbackRoute = '/api/session/callback'
export const sessionRoute = '/api/session'
export const ownerRoute = '/api/session/owner'
export const signOutRoute = '/api/session/sign-out'
export const allSessionsRoute = '/api/session/all'
export const listedSessionRoute = (id: string) => `${allSessionsRoute}/${encodeURIComponent(id)}`

/** Where a person signs in to go on to `returnTo`, a path of the dashboard. */
export const signInFor = (returnTo: string) => `${signInRoute}?returnTo=${encodeURIComponent(returnTo)}`

export const apiKeysRoute = '/api/api-keys'
export const apiKeyRoute = (apiKeyId: string) => `${apiKeysRoute}/${encodeURIComponent(apiKeyId)}`
export const unresolvedRoute = '/api/api-keys/unresolved'
export const unresolvedCreationRoute = (creationId: string) =>
  `${unresolvedRoute}/${encodeURIComponent(creationId)}`
export const testKeyRoute = '/api/test-key'

export const clientsRoute = '/api/clients'
export const clientSearchRoute = (search: string) =>
  `/api/organizations/search?search=${encodeURIComponent(search)}`

export const activityRoute = '/api/activity'

export const teamRoute = '/api/team'
export const withdrawInviteRoute = '/api/team/withdraw'

/** Answers while the dashboard does. */
export const liveRoute = '/api/health/live'
