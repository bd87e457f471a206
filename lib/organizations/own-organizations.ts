import 'server-only'
import { asPerson } from '@/lib/partner-api/as-person'
import {
  listOwnOrganizations as list,
  type OwnOrganization,
  readOwnOrganization,
} from '@/lib/partner-api/own-organizations'
import type { Organization } from '@/lib/session/schema'
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
  const { items } = await asPerson({ ...session, partner: null, organization: null }, list)
  return items.flatMap((one) => {
    const id = [one.external_id, one.id].find((known) => known && roles.has(known))
    return id
      ? [
          {
            id: one.id,
            name: one.name ?? null,
            mayCreateKeys: mayCreateKeys(one),
            role: roles.get(id) ?? null,
          },
        ]
      : []
  })
}

/** Whether keys may be created in the active organization, as upstream says now. Throws `ApiError`. */
export const readMayCreateKeys = (session: Session, organizationId: string): Promise<boolean> =>
  asPerson(session, (credentials) => readOwnOrganization(credentials, organizationId)).then(mayCreateKeys)

/** Direct customers may create keys in test or paid organizations only. */
const mayCreateKeys = ({ is_test, billing_plan }: OwnOrganization) => is_test || billing_plan !== 'FREE'
