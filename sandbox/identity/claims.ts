import type { Membership, Person } from '../callers/find-person'
import { type Role, roles } from '../database/schema'

/** The claims of PropelAuth's access tokens. */
export function accessClaims(person: Person) {
  return {
    sub: person.id,
    user_id: person.id,
    email: person.email,
    first_name: person.firstName,
    last_name: person.lastName,
    org_id_to_org_member_info: Object.fromEntries(
      person.memberships.map((membership) => [membership.partner.orgId, memberInfo(membership)]),
    ),
  }
}

function memberInfo({ partner, role }: Membership) {
  return {
    org_id: partner.orgId,
    org_name: partner.name,
    url_safe_org_name: partner.name.toLowerCase().replaceAll(/[^a-z0-9]+/g, '-'),
    org_metadata: { partner_id: partner.id },
    user_role: role,
    inherited_user_roles_plus_current_role: rolesFrom(role),
    user_permissions: role === 'MEMBER' ? [] : ['propelauth::can_manage_api_keys'],
  }
}

/** A role and those below it: an owner can do what an admin can. */
const rolesFrom = (role: Role) => roles.slice(roles.indexOf(role))

/** What `/userinfo` says, OpenID Connect's names beside PropelAuth's. */
export const userInfo = (person: Person) => ({
  sub: person.id,
  user_id: person.id,
  email: person.email,
  email_verified: true,
  name: `${person.firstName} ${person.lastName}`,
  given_name: person.firstName,
  family_name: person.lastName,
  first_name: person.firstName,
  last_name: person.lastName,
})
