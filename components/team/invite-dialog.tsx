'use client'

import { type FormEvent, useId, useRef, useState } from 'react'
import { OwnerName } from '@/components/owners/owner-name'
import { Button } from '@/components/ui/button'
import { Dialog, DialogActions } from '@/components/ui/dialog'
import { Failure } from '@/components/ui/failure'
import { Notice } from '@/components/ui/notice'
import { TextField } from '@/components/ui/text-field'
import { isRequestError, isUncertain } from '@/lib/http/request-error'
import { ownerKey } from '@/lib/owner/key'
import type { Partner } from '@/lib/owner/schema'
import { requestInvite } from '@/lib/team/requests'
import type { InviteFinding, Role, TeamMember } from '@/lib/team/schema'
import { RoleField } from './role-field'

/** Invites one person by e-mail; Kintsugi sends the mail. */
export default function InviteDialog({
  partner,
  roles,
  onInvited,
  onUncertain,
  onClose,
}: {
  partner: Partner
  roles: Role[]
  onInvited: (member: TeamMember) => void
  /** Nobody knows whether it was sent: time to look at the list. */
  onUncertain: () => void
  onClose: () => void
}) {
  const hintId = useId()
  const [role, setRole] = useState<Role>('MEMBER')
  const [email, setEmail] = useState('')
  const [failure, setFailure] = useState<unknown>()
  const [busy, setBusy] = useState(false)
  // No state: a second press may come before React has drawn the first.
  const sending = useRef(false)
  const field = useRef<HTMLInputElement>(null)
  const problem = isRequestError(failure) ? failure.fields?.email : undefined

  async function submit(event: FormEvent) {
    event.preventDefault()
    if (sending.current) return
    sending.current = true
    setBusy(true)
    setFailure(undefined)
    try {
      onInvited(await requestInvite(ownerKey(partner), { email, role }))
    } catch (error) {
      setFailure(error)
      if (isUncertain(error)) onUncertain()
      field.current?.focus()
    }
    sending.current = false
    setBusy(false)
  }

  function requestClose(by: 'escape' | 'backdrop') {
    if (sending.current || (by === 'backdrop' && email !== '')) return
    onClose()
  }

  return (
    <Dialog title="Invite someone" onCloseRequest={requestClose}>
      <form noValidate className="grid grid-cols-1 gap-5" onSubmit={submit}>
        <p id={hintId} className="-mt-3 text-muted wrap-anywhere">
          To the team of <OwnerName owner={partner} />. Kintsugi sends them an e-mail with a link to join.
        </p>
        <TextField
          ref={field}
          label="E-mail"
          type="email"
          inputMode="email"
          autoComplete="off"
          spellCheck={false}
          maxLength={254}
          required
          data-autofocus
          placeholder="name@example.com"
          error={problem}
          value={email}
          onChange={(event) => setEmail(event.target.value)}
        />
        <RoleField roles={roles} value={role} onChange={setRole} />
        {failure !== undefined && !problem && <InviteFailure error={failure} />}
        <DialogActions>
          <Button disabled={busy} onClick={onClose}>
            {failure !== undefined && isUncertain(failure) ? 'Close' : 'Cancel'}
          </Button>
          <Button type="submit" variant="primary" busy={busy}>
            Send invitation
          </Button>
        </DialogActions>
      </form>
    </Dialog>
  )
}

function InviteFailure({ error }: { error: unknown }) {
  if (!isUncertain(error))
    return (
      <Notice tone="danger" role="alert" title="The invitation was not sent">
        <Failure error={error} />
      </Notice>
    )
  const isKnown = isRequestError(error, 'INVITE_OUTCOME_UNKNOWN')
  const isListed = isKnown && (error.details as InviteFinding | undefined) === 'invited'
  return (
    <Notice
      tone="warning"
      role="alert"
      title={isListed ? 'Invited, but not confirmed' : 'We can’t tell whether the invitation was sent'}
    >
      <Failure error={error} />
      {!isKnown && <p>Look at the list before you send it again: each time is another mail.</p>}
    </Notice>
  )
}
