import type { Role, TeamChange, TeamMember } from './schema'
import type { TeamErrorCode } from './sentences'

const roles: Role[] = ['OWNER', 'ADMIN', 'MEMBER']

export const managesTeam = (role: string | null) => role === 'OWNER' || role === 'ADMIN'

/** The roles that someone may give: an admin makes no owners. */
export const rolesToGive = (myRole: string | null): Role[] =>
  myRole === 'OWNER' ? roles : myRole === 'ADMIN' ? ['ADMIN', 'MEMBER'] : []

const isOwner = ({ role, status }: Pick<TeamMember, 'role' | 'status'>) =>
  role === 'OWNER' && status === 'ACTIVE'

/** Why a change is out of the question as the team is, or null. Upstream decides. */
export function obstacleTo(
  change: TeamChange | 'withdraw',
  member: TeamMember,
  team: TeamMember[],
  myRole: string | null,
): TeamErrorCode | null {
  if (!managesTeam(myRole)) return 'TEAM_READ_ONLY'
  const makesOwner = change !== 'withdraw' && 'role' in change && change.role === 'OWNER'
  if (myRole !== 'OWNER' && (member.role === 'OWNER' || makesOwner)) return 'OWNERS_ONLY'
  if (change === 'withdraw') return null
  const after = { ...member, ...change }
  const others = team.filter((one) => one.id !== member.id && isOwner(one))
  return isOwner(member) && !isOwner(after) && others.length === 0 ? 'LAST_OWNER' : null
}

/** What one may be called: the name, else the address. */
export const nameOf = ({ name, email }: Pick<TeamMember, 'name' | 'email'>) => name ?? email
