import 'server-only'
import { ApiError } from '@/lib/http/api-error'
import type { Organization } from '@/lib/owner/schema'
import {
  listOwnOrganizations as list,
  mayCreateKeys,
  type OwnOrganization,
  ownOrganizationsPageSize as pageSize,
} from '@/lib/partner-api/own-organizations'
import { readToEnd, startReading } from '@/lib/read-to-end'
import { asPerson } from '@/lib/session/as-person'
import type { Session } from '@/lib/session/session-row'
import { rolesInToken } from '@/lib/session/token-roles'

/**
 * The client organizations that the person belongs to directly. The access token lists these beside the partners without
 * saying which is which, and upstream may let a person into more than they belong to: so it takes both, the token and
 * upstream's list. Throws `ApiError`.
 */
export async function listOwnOrganizations(session: Session): Promise<Organization[]> {
  const roles = rolesInToken(session.accessToken)
  if (roles.size === 0) return []
  const items = await readAll({ ...session, owner: null })
  return items.flatMap((one) => {
    const id = [one.external_id, one.id].find((known) => known && roles.has(known))
    return id
      ? [
          {
            kind: 'organization',
            id: one.id,
            name: one.name ?? null,
            mayCreateKeys: mayCreateKeys(one),
            role: roles.get(id) ?? null,
          },
        ]
      : []
  })
}

async function readAll(session: Session): Promise<OwnOrganization[]> {
  const { found, state } = await readToEnd<OwnOrganization>(startReading(), {
    read: async (page) => {
      const { items, total = null } = await asPerson(session, (credentials) => list(credentials, page + 1))
      return { items, total, hasMore: total === null ? items.length >= pageSize : undefined }
    },
    idOf: ({ id }) => id,
    mostMs: 10_000,
  })
  // Half of them would read as having left the others.
  if (state === 'truncated') throw new ApiError('UPSTREAM_TIMEOUT')
  return [...found.values()]
}
