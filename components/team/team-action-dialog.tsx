'use client'

import { useId, useState } from 'react'
import { Button } from '@/components/ui/button'
import { Dialog, DialogActions } from '@/components/ui/dialog'
import { Name } from '@/components/ui/name'
import { Notice } from '@/components/ui/notice'
import { WithSupport } from '@/components/ui/support'
import { ownerName } from '@/lib/owner/name'
import type { Partner } from '@/lib/owner/schema'
import { roleName } from '@/lib/session/role-name'
import { nameOf, rolesToGive } from '@/lib/team/rules'
import type { Role, TeamMember } from '@/lib/team/schema'
import { teamSentences } from '@/lib/team/sentences'
import { isolated } from '@/lib/text/isolated'
import { RoleField } from './role-field'
import { actionLabels, consequenceOf, keysLeftBehind, obstacleOf, type TeamAction } from './team-actions'

type Props = {
  action: TeamAction
  partner: Partner
  team: TeamMember[]
  myRole: string | null
  isMe: boolean
  onConfirm: (action: TeamAction) => void
  onClose: () => void
}

/** Asks before someone's access changes, and says whom it affects and how; or says why it can't be. */
export default function TeamActionDialog(props: Props) {
  const { action, team, myRole, onClose } = props
  const id = useId()
  const obstacle = obstacleOf(action, team, myRole)
  if (obstacle)
    return (
      <Dialog role="alertdialog" title={titleOf(action)} describedBy={id} onCloseRequest={onClose}>
        <div id={id} className="grid gap-4">
          <WhoItIs member={action.member} />
          <p>{teamSentences[obstacle]}</p>
        </div>
        <DialogActions>
          <Button data-autofocus onClick={onClose}>
            Close
          </Button>
        </DialogActions>
      </Dialog>
    )
  return action.kind === 'change-role' ? <ChangeRole {...props} /> : <Confirm {...props} />
}

function ChangeRole({ action, partner, team, myRole, isMe, onConfirm, onClose }: Props) {
  const { member } = action
  const [role, setRole] = useState(member.role as Role)
  const chosen = { ...action, role }
  return (
    <Dialog title={titleOf(action)} onCloseRequest={onClose}>
      <p className="-mt-3 text-muted wrap-anywhere">
        <Name>{member.email}</Name>
      </p>
      <RoleField focused roles={rolesToGive(myRole)} value={role} onChange={setRole} />
      {isMe && role !== member.role ? (
        <Notice tone="warning" title="This is you">
          <p>
            {`Your role in ${ownerName(partner)} becomes ${roleName(role)} at once. Only someone else can change it back to ${roleName(member.role)}.`}
          </p>
        </Notice>
      ) : (
        <p className="text-muted">
          {member.status === 'PENDING' ? 'Takes effect when they join.' : 'Takes effect on their next click.'}
        </p>
      )}
      <KeysLeftBehind action={chosen} isMe={isMe} />
      <DialogActions>
        <Button onClick={onClose}>Cancel</Button>
        <Button
          variant={isMe ? 'danger' : 'primary'}
          disabled={role === member.role || obstacleOf(chosen, team, myRole) !== null}
          onClick={() => onConfirm(chosen)}
        >
          {isMe ? 'Change my role' : 'Change role'}
        </Button>
      </DialogActions>
    </Dialog>
  )
}

function Confirm({ action, partner, isMe, onConfirm, onClose }: Props) {
  const id = useId()
  const dangerous = action.kind !== 'reactivate'
  return (
    <Dialog role="alertdialog" title={titleOf(action)} describedBy={id} onCloseRequest={onClose}>
      <div id={id} className="grid gap-4">
        <WhoItIs member={action.member} />
        <p className="wrap-anywhere">{consequenceOf(action, partner)}</p>
        <KeysLeftBehind action={action} isMe={isMe} />
        {isMe && (
          <Notice tone="warning" title="This is you">
            <p>You lose access at once, and can’t restore it yourself: another owner or admin has to.</p>
          </Notice>
        )}
      </div>
      <DialogActions>
        <Button data-autofocus onClick={onClose}>
          Cancel
        </Button>
        <Button variant={dangerous ? 'danger' : 'primary'} onClick={() => onConfirm(action)}>
          {isMe ? `${actionLabels[action.kind]} myself` : actionLabels[action.kind]}
        </Button>
      </DialogActions>
    </Dialog>
  )
}

/** Said aloud as well where it comes with a choice in an open dialog. */
const KeysLeftBehind = ({ action, isMe }: { action: TeamAction; isMe: boolean }) => {
  const sentence = keysLeftBehind(action, isMe)
  return (
    <div role="status" className="empty:hidden">
      {sentence && (
        <Notice tone="warning" title={isMe ? 'Your API keys' : 'Their API keys'}>
          <p>
            <WithSupport>{sentence}</WithSupport>
          </p>
        </Notice>
      )}
    </div>
  )
}

const WhoItIs = ({ member }: { member: TeamMember }) => (
  <dl className="grid grid-cols-[auto_minmax(0,1fr)] gap-x-4 gap-y-1.5 rounded-lg bg-subtle p-3 wrap-anywhere [&_dt]:text-muted">
    {member.name !== null && (
      <>
        <dt>Name</dt>
        <dd>
          <Name>{member.name}</Name>
        </dd>
      </>
    )}
    <dt>E-mail</dt>
    <dd>
      <Name>{member.email}</Name>
    </dd>
    <dt>Role</dt>
    <dd>{roleName(member.role)}</dd>
  </dl>
)

function titleOf({ kind, member }: TeamAction): string {
  const name = isolated(nameOf(member))
  if (kind === 'change-role') return `Change the role of ${name}`
  return kind === 'withdraw' ? `Withdraw the invitation to ${name}?` : `${actionLabels[kind]} ${name}?`
}
