import { fetchJson } from '@/lib/http/fetch-json'
import { teamRoute, withdrawInviteRoute } from '@/lib/paths'
import type { ChangeRequest, Invite, TeamMember } from './schema'

// What the browser asks of the server about the team of a partner.

/** `background`: nobody has pressed anything. */
export const requestTeam = (
  ownerKey: string,
  options: { signal: AbortSignal; background: boolean },
): Promise<TeamMember[]> => fetchJson(teamRoute, { ownerKey, ...options })

/** Invites, or sends a pending invitation again. */
export const requestInvite = (ownerKey: string, body: Invite): Promise<TeamMember> =>
  fetchJson(teamRoute, { method: 'POST', ownerKey, body })

export const requestTeamChange = (ownerKey: string, body: ChangeRequest): Promise<TeamMember> =>
  fetchJson(teamRoute, { method: 'PATCH', ownerKey, body })

export const requestWithdrawal = (ownerKey: string, memberId: string): Promise<void> =>
  fetchJson(withdrawInviteRoute, { method: 'POST', ownerKey, body: { memberId } })
