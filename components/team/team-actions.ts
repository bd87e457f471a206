import { ownerName } from '@/lib/owner/name'
import type { Partner } from '@/lib/owner/schema'
import { roleName } from '@/lib/session/role-name'
import { managesApiKeys } from '@/lib/session/schema'
import { managesTeam, nameOf, obstacleTo } from '@/lib/team/rules'
import type { Role, TeamChange, TeamMember } from '@/lib/team/schema'
import type { TeamErrorCode } from '@/lib/team/sentences'
import { isolated } from '@/lib/text/isolated'

export type ActionKind = 'change-role' | 'deactivate' | 'reactivate' | 'resend' | 'withdraw'

/** Something to be done with someone; `role` is the new one of `change-role`. */
export type TeamAction = { kind: ActionKind; member: TeamMember; role?: Role }

export const actionLabels: Record<ActionKind, string> = {
  'change-role': 'Change role',
  deactivate: 'Deactivate',
  reactivate: 'Reactivate',
  resend: 'Resend',
  withdraw: 'Withdraw',
}

const actionsByStatus: Record<string, ActionKind[]> = {
  ACTIVE: ['change-role', 'deactivate'],
  INACTIVE: ['reactivate'],
  PENDING: ['change-role', 'resend', 'withdraw'],
}

/** What someone with `myRole` is offered for a member. The last owner's are offered, too, and say why they can't be. */
export function actionsFor(member: TeamMember, myRole: string | null): ActionKind[] {
  if (!managesTeam(myRole)) return []
  if (member.role === 'OWNER' && myRole !== 'OWNER') return []
  return actionsByStatus[member.status] ?? []
}

/** The request's part that changes the member; null for what is not a change of them. */
export function changeOf({ kind, role }: TeamAction): TeamChange | null {
  if (kind === 'change-role') return role ? { role } : null
  if (kind === 'deactivate') return { status: 'INACTIVE' }
  return kind === 'reactivate' ? { status: 'ACTIVE' } : null
}

/** Why this can't be done as the team is, or null: known before anyone is asked. */
export function obstacleOf(
  action: TeamAction,
  team: TeamMember[],
  myRole: string | null,
): TeamErrorCode | null {
  const { kind, member } = action
  // Any other role would do to find out: an owner who must stay one can be given none.
  if (kind === 'change-role') return obstacleTo({ role: action.role ?? 'MEMBER' }, member, team, myRole)
  return obstacleTo(changeOf(action) ?? 'withdraw', member, team, myRole)
}

/** What happened, for the announcement. */
export function doneSentence({ kind, member, role }: TeamAction): string {
  const name = isolated(nameOf(member))
  switch (kind) {
    case 'change-role':
      return `The role of ${name} is now ${roleName(role ?? '')}`
    case 'deactivate':
      return `${name} is deactivated`
    case 'reactivate':
      return `${name} is active again`
    case 'resend':
      return `Invitation sent to ${name} again`
    case 'withdraw':
      return `Invitation to ${name} withdrawn`
  }
}

/** `The role of Mia was changed`, or what else was to be done; with `not`, that it was not. */
export function outcomeOf({ kind, member }: TeamAction, { not = false } = {}): string {
  const name = isolated(nameOf(member))
  const was = not ? 'was not' : 'was'
  switch (kind) {
    case 'change-role':
      return `the role of ${name} ${was} changed`
    case 'deactivate':
      return `${name} ${was} deactivated`
    case 'reactivate':
      return `${name} ${was} reactivated`
    case 'resend':
      return `the invitation to ${name} ${was} sent again`
    case 'withdraw':
      return `the invitation to ${name} ${was} withdrawn`
  }
}

/** What a confirmed action means for the person, as far as anyone knows. */
export function consequenceOf({ kind, member }: TeamAction, partner: Partner): string {
  const where = ownerName(partner)
  switch (kind) {
    case 'deactivate':
      return `They lose access to ${where} at once. They stay in this list and can be reactivated.`
    case 'reactivate':
      return `They have access to ${where} again, with the role ${roleName(member.role)}. API keys they created before may work as well.`
    default:
      return 'The link in their e-mail stops working. You can invite them again.'
  }
}

/**
 * What happens to the keys of someone who loses access to them by an action; null where no access is lost. Upstream
 * does not say whether such keys go on working, so nothing here promises that they stop.
 */
export function keysLeftBehind({ kind, member, role }: TeamAction, isMe: boolean): string | null {
  if (member.status === 'PENDING') return null
  const isDemoted =
    kind === 'change-role' && managesApiKeys(member.role) && !managesApiKeys(role ?? member.role)
  if (kind !== 'deactivate' && !isDemoted) return null
  if (!managesApiKeys(member.role))
    return 'API keys created as an owner or admin may keep working, and a member can’t see or revoke them. If such a key must stop working, contact Kintsugi support.'
  if (isMe)
    return 'API keys you created may keep working. Only you can see or revoke them, and after this you no longer can. First revoke the keys that are no longer needed.'
  return `API keys they created may keep working. Only they can see or revoke them, and after this nobody here can. First ask them to revoke the keys that are no longer needed. If a key must stop working and you can’t ask them, contact Kintsugi support.`
}
