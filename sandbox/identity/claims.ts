import type { Person } from '../callers/find-person'
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
      [...person.memberships.map(ofPartner), ...person.organizations.map(ofOrganization)].map((info) => [
        info.org_id,
        info,
      ]),
    ),
  }
}

const ofPartner = ({ partner, role }: Person['memberships'][number]) =>
  memberInfo(partner.orgId, partner.name, { partner_id: partner.id }, role)

const ofOrganization = ({ organization, role }: Person['organizations'][number]) =>
  memberInfo(organization.externalId, organization.name ?? organization.id, {}, role)

// Nothing says whether an organization is a partner's or a client's: upstream knows.
function memberInfo(id: string, name: string, metadata: Record<string, string>, role: Role) {
  return {
    org_id: id,
    org_name: name,
    url_safe_org_name: name.toLowerCase().replaceAll(/[^a-z0-9]+/g, '-'),
    org_metadata: metadata,
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
