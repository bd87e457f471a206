import { and, asc, eq } from 'drizzle-orm'
import type { PartnerCaller } from '../callers/caller'
import type { Database } from '../database/open'
import { type MemberStatus, memberships, people, type Role } from '../database/schema'
import { ApiError, adminRequired, invalid } from '../http/errors'
import { isoTime } from '../http/fields'
import type { PartnerUser } from './partner-user'

export type TeamChange = { role?: Role; status?: MemberStatus | 'PENDING' }

/** Members, active or not, by when they joined. */
export async function listMembers(database: Database, partnerId: string): Promise<PartnerUser[]> {
  const rows = await database
    .select({ person: people, membership: memberships })
    .from(memberships)
    .innerJoin(people, eq(people.id, memberships.personId))
    .where(eq(memberships.partnerId, partnerId))
    .orderBy(asc(memberships.createdAt), asc(people.id))
  return rows.map(({ person, membership }) => ({
    id: person.id,
    partnerId,
    userId: person.id,
    email: person.email,
    role: membership.role,
    status: membership.status,
    createdAt: isoTime(membership.createdAt),
    firstName: person.firstName,
    lastName: person.lastName,
  }))
}

/** Throws 404 for someone who is not in the team, 403 for what only an owner may do, 409 for the last owner. */
export async function changeMember(
  database: Database,
  caller: PartnerCaller,
  personId: string,
  change: TeamChange,
): Promise<PartnerUser> {
  const partnerId = caller.partner.id
  const { role, status } = change
  if (status === 'PENDING') {
    throw invalid({
      type: 'value_error',
      loc: ['body', 'status'],
      msg: 'Value error, a member is not pending',
      input: status,
    })
  }
  await database.transaction(async (tx) => {
    // All of them: two owners who step down at the same moment must not both be the last but one.
    const team = await tx.select().from(memberships).where(eq(memberships.partnerId, partnerId)).for('update')
    const member = team.find((one) => one.personId === personId)
    if (!member) throw new ApiError(404, 'User is not a member of this partner or a pending invite.')
    requireOwnerFor(caller, member.role, role)
    const after = { role: role ?? member.role, status: status ?? member.status }
    const isOwner = (one: { role: Role; status: MemberStatus }) =>
      one.role === 'OWNER' && one.status === 'ACTIVE'
    const owners = team.filter((one) => isOwner(one.personId === personId ? after : one)).length
    if (isOwner(member) && owners === 0) throw new ApiError(409, 'A partner needs at least one active owner.')
    await tx
      .update(memberships)
      .set(after)
      .where(and(eq(memberships.partnerId, partnerId), eq(memberships.personId, personId)))
  })
  const member = (await listMembers(database, partnerId)).find(({ id }) => id === personId)
  if (!member) throw new ApiError(503, 'The team changed meanwhile.')
  return member
}

/** An admin neither makes an owner nor changes one. */
export function requireOwnerFor(caller: PartnerCaller, ...concerned: (Role | undefined)[]) {
  if (caller.role !== 'OWNER' && concerned.includes('OWNER')) throw adminRequired()
}
