import {
  noAnswer,
  outcomeUnknown,
  ownerChanged,
  signedOut,
  unavailable,
} from '@/components/ui/example-failures'
import { goBack, nothing, type State } from '@/components/ui/state'
import { RequestError } from '@/lib/http/request-error'
import type { Partner } from '@/lib/owner/schema'
import type { InviteOutcome, TeamMember } from '@/lib/team/schema'
import { teamSentences } from '@/lib/team/sentences'
import InviteDialog from './invite-dialog'
import { InviteFailure } from './invite-failure'
import { NobodyListed } from './nobody-listed'
import TeamActionDialog from './team-action-dialog'
import type { ActionKind } from './team-actions'
import { TeamNotLoaded } from './team-not-loaded'
import { FailedAction, TeamNotices } from './team-notices'

const partner: Partner = { kind: 'partner', id: 'partner_example', name: 'Example Accounting' }

const member = (name: string, role: string, status = 'ACTIVE'): TeamMember => ({
  id: `user_${name.toLowerCase()}`,
  userId: status === 'PENDING' ? null : `user_${name.toLowerCase()}`,
  email: `${name.toLowerCase()}@example.com`,
  name: status === 'PENDING' ? null : `${name} Example`,
  role,
  status,
  sinceSeconds: 1_780_000_000,
})
const robin = member('Robin', 'OWNER')
const kim = member('Kim', 'ADMIN')
const lou = member('Lou', 'MEMBER', 'INACTIVE')
const sam = member('Sam', 'MEMBER', 'PENDING')
const team = [robin, kim, lou, sam]

const dialog = (name: string, kind: ActionKind, about: TeamMember, isMe = false): State => ({
  name,
  alone: true,
  element: (
    <TeamActionDialog
      action={{ kind, member: about }}
      partner={partner}
      team={team}
      myRole="OWNER"
      isMe={isMe}
      onConfirm={goBack}
      onClose={goBack}
    />
  ),
})

const list = {
  team,
  error: null,
  failures: [],
  tryAgain: nothing,
  run: async () => {},
  dismiss: nothing,
}
const failed = (name: string, kind: ActionKind, about: TeamMember, error: unknown): State => ({
  name,
  element: <FailedAction failure={{ action: { kind, member: about }, error }} list={list} />,
})

const inviteUnknown = (outcome: InviteOutcome) =>
  outcomeUnknown('INVITE_OUTCOME_UNKNOWN', teamSentences.INVITE_OUTCOME_UNKNOWN, outcome)

export const states: State[] = [
  { name: 'not-loaded', element: <TeamNotLoaded error={unavailable} onTryAgain={nothing} /> },
  { name: 'nobody', element: <NobodyListed search="" onClear={nothing} /> },
  { name: 'nobody-matches', element: <NobodyListed search="zoe" onClear={nothing} /> },
  {
    name: 'out-of-date',
    element: <TeamNotices list={{ ...list, error: unavailable }} shown={team} />,
  },
  {
    name: 'out-of-date-signed-out',
    element: <TeamNotices list={{ ...list, error: signedOut }} shown={team} />,
  },
  failed('change-failed', 'change-role', kim, unavailable),
  failed(
    'change-refused',
    'deactivate',
    robin,
    new RequestError('LAST_OWNER', 409, teamSentences.LAST_OWNER),
  ),
  failed('change-unknown', 'reactivate', lou, noAnswer),
  failed('change-of-owner-meanwhile', 'withdraw', sam, ownerChanged),
  failed('resend-unknown', 'resend', sam, noAnswer),
  { name: 'invite-failed', element: <InviteFailure error={unavailable} /> },
  { name: 'invite-unknown', element: <InviteFailure error={noAnswer} /> },
  { name: 'invite-listed', element: <InviteFailure error={inviteUnknown('invited')} /> },
  { name: 'invite-not-listed', element: <InviteFailure error={inviteUnknown('not-listed')} /> },
  {
    name: 'invite-dialog',
    alone: true,
    element: (
      <InviteDialog
        partner={partner}
        roles={['OWNER', 'ADMIN', 'MEMBER']}
        onInvited={nothing}
        onUncertain={nothing}
        onClose={goBack}
      />
    ),
  },
  dialog('change-role-dialog', 'change-role', kim),
  dialog('deactivate-dialog', 'deactivate', kim),
  dialog('deactivate-dialog-myself', 'deactivate', kim, true),
  dialog('deactivate-dialog-last-owner', 'deactivate', robin),
  dialog('reactivate-dialog', 'reactivate', lou),
  dialog('withdraw-dialog', 'withdraw', sam),
]
