import { fetchJson } from '@/lib/http/fetch-json'
import { teamRoute, withdrawInviteRoute } from '@/lib/paths'
import type { ChangeRequest, Invite, TeamMember } from './schema'

/** Invites, or sends a pending invitation again. */
export const inviteMember = (ownerKey: string, body: Invite): Promise<TeamMember> =>
  fetchJson(teamRoute, { method: 'POST', ownerKey, body })

export const changeMember = (ownerKey: string, body: ChangeRequest): Promise<TeamMember> =>
  fetchJson(teamRoute, { method: 'PATCH', ownerKey, body })

export const withdrawInvite = (ownerKey: string, memberId: string): Promise<void> =>
  fetchJson(withdrawInviteRoute, { method: 'POST', ownerKey, body: { memberId } })
