import { fetchJson } from '@/lib/http/fetch-json'
import type { ChangeRequest, Invite, TeamMember } from './schema'

/** Invites, or sends a pending invitation again. */
export const inviteMember = (partnerId: string, body: Invite): Promise<TeamMember> =>
  fetchJson('/api/team', { method: 'POST', partnerId, body })

export const changeMember = (partnerId: string, body: ChangeRequest): Promise<TeamMember> =>
  fetchJson('/api/team', { method: 'PATCH', partnerId, body })

export const withdrawInvite = (partnerId: string, memberId: string): Promise<void> =>
  fetchJson('/api/team/withdraw', { method: 'POST', partnerId, body: { memberId } })
