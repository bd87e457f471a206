import 'server-only'
import { listPartnerUsers, type PartnerUser } from '@/lib/partner-api/team'
import { asPerson } from '@/lib/session/as-person'
import type { Session } from '@/lib/session/session-row'
import type { TeamMember } from './schema'

/** People and pending invites of the active partner, in upstream's order. Throws `ApiError`. */
export async function listTeam(session: Session): Promise<TeamMember[]> {
  return (await asPerson(session, listPartnerUsers)).map(toTeamMember)
}

export function toTeamMember(user: PartnerUser): TeamMember {
  const since = Date.parse(user.createdAt ?? '')
  return {
    id: user.id,
    userId: user.userId ?? null,
    email: user.email,
    name: [user.firstName, user.lastName].filter(Boolean).join(' ') || null,
    role: user.role,
    status: user.status,
    sinceSeconds: Number.isNaN(since) ? null : Math.floor(since / 1000),
  }
}
