import { fetchJson } from '@/lib/http/fetch-json'
import { isNumber, isText, listOf, nullable, withFields } from '@/lib/http/shape'
import { teamRoute, withdrawInviteRoute } from '@/lib/paths'
import type { ChangeRequest, Invite, TeamMember } from './schema'

// What the browser asks of the server about the team of a partner.

const isTeamMember = withFields<TeamMember>({
  id: isText,
  userId: nullable(isText),
  email: isText,
  name: nullable(isText),
  role: isText,
  status: isText,
  sinceSeconds: nullable(isNumber),
})

/** `background`: nobody has pressed anything. */
export const requestTeam = (
  ownerKey: string,
  options: { signal: AbortSignal; background: boolean },
): Promise<TeamMember[]> => fetchJson(teamRoute, { ownerKey, ...options, shape: listOf(isTeamMember) })

/** Invites, or sends a pending invitation again. */
export const requestInvite = (ownerKey: string, body: Invite): Promise<TeamMember> =>
  fetchJson(teamRoute, { method: 'POST', ownerKey, body, shape: isTeamMember })

export const requestTeamChange = (ownerKey: string, body: ChangeRequest): Promise<TeamMember> =>
  fetchJson(teamRoute, { method: 'PATCH', ownerKey, body, shape: isTeamMember })

export const requestWithdrawal = (ownerKey: string, memberId: string): Promise<void> =>
  fetchJson(withdrawInviteRoute, { method: 'POST', ownerKey, body: { memberId } })
