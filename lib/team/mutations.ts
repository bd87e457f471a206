import { fetchJson } from '@/lib/http/fetch-json'
import type { ChangeRequest, Invite, TeamMember } from './schema'

/** Invites, or sends a pending invitation again. */
export const inviteMember = (ownerKey: string, body: Invite): Promise<TeamMember> =>
  fetchJson('/api/team', { method: 'POST', ownerKey, body })

export const changeMember = (ownerKey: string, body: ChangeRequest): Promise<TeamMember> =>
  fetchJson('/api/team', { method: 'PATCH', ownerKey, body })

export const withdrawInvite = (ownerKey: string, memberId: string): Promise<void> =>
  fetchJson('/api/team/withdraw', { method: 'POST', ownerKey, body: { memberId } })
