'use client'

import { useController, useForm } from 'react-hook-form'
import { OwnerName } from '@/components/owners/owner-name'
import { Button } from '@/components/ui/button'
import { Dialog, DialogActions } from '@/components/ui/dialog'
import { TextField } from '@/components/ui/text-field'
import { useSubmit } from '@/components/ui/use-submit'
import { isUncertain } from '@/lib/http/request-error'
import { ownerKey } from '@/lib/owner/key'
import type { Partner } from '@/lib/owner/schema'
import { requestInvite } from '@/lib/team/requests'
import type { Role, TeamMember } from '@/lib/team/schema'
import { InviteFailure } from './invite-failure'
import { RoleField } from './role-field'

type Values = { email: string; role: Role }

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
  const form = useForm<Values>({ defaultValues: { email: '', role: 'MEMBER' } })
  const role = useController({ control: form.control, name: 'role' })
  const { busy, failure, mayClose, formProps } = useSubmit(form, async (values) => {
    try {
      onInvited(await requestInvite(ownerKey(partner), values))
    } catch (error) {
      if (isUncertain(error)) onUncertain()
      form.setFocus('email')
      throw error
    }
  })

  return (
    <Dialog title="Invite someone" onCloseRequest={(by) => mayClose(by) && onClose()}>
      <form className="grid grid-cols-1 gap-5" {...formProps}>
        <p className="-mt-3 text-muted wrap-anywhere">
          Kintsugi e-mails them a link to join the team of <OwnerName owner={partner} />.
        </p>
        <TextField
          label="E-mail"
          type="email"
          inputMode="email"
          autoComplete="off"
          spellCheck={false}
          maxLength={254}
          required
          data-autofocus
          placeholder="name@example.com"
          error={form.formState.errors.email?.message}
          {...form.register('email')}
        />
        <RoleField roles={roles} value={role.field.value} onChange={role.field.onChange} />
        {failure !== undefined && <InviteFailure error={failure} />}
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
