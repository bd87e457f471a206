'use client'

import { useForm } from 'react-hook-form'
import { OwnerName } from '@/components/owners/owner-name'
import { Button } from '@/components/ui/button'
import { Dialog, DialogActions } from '@/components/ui/dialog'
import { RadioCard } from '@/components/ui/radio-card'
import { RadioGroup } from '@/components/ui/radio-group'
import { TextField } from '@/components/ui/text-field'
import { useSubmit } from '@/components/ui/use-submit'
import { requestNewClient } from '@/lib/clients/requests'
import type { AddedClient } from '@/lib/clients/schema'
import { ownerKey } from '@/lib/owner/key'
import type { Partner } from '@/lib/owner/schema'
import { AddClientFailure } from './add-client-failure'

const longestName = 255

type Values = { name: string; kind: 'live' | 'test' }

/** Asks for a client's name and whether it is for tests. Upstream would add it twice if asked twice, so it is asked once a press. */
export default function AddClientDialog({
  partner,
  onAdded,
  onClose,
}: {
  partner: Partner
  onAdded: (client: AddedClient) => void
  onClose: () => void
}) {
  const form = useForm<Values>({ defaultValues: { name: '', kind: 'live' } })
  const { busy, failure, mayClose, formProps } = useSubmit(form, async ({ name, kind }) => {
    onAdded(await requestNewClient(ownerKey(partner), { name: name.trim(), isTest: kind === 'test' }))
  })

  return (
    <Dialog title="Add client" onCloseRequest={(by) => mayClose(by) && onClose()}>
      <form className="grid grid-cols-1 gap-5" {...formProps}>
        <p className="-mt-3 text-muted wrap-anywhere">
          It joins the portfolio of <OwnerName owner={partner} />.
        </p>
        <TextField
          label="Name"
          autoComplete="off"
          maxLength={longestName}
          error={form.formState.errors.name?.message}
          data-autofocus
          {...form.register('name', { validate: (name) => name.trim() !== '' || 'Enter a name.' })}
        />
        <RadioGroup label="Kind">
          <RadioCard
            label="Live"
            description="A real client, with real filings."
            value="live"
            {...form.register('kind')}
          />
          <RadioCard
            label="Test"
            description="For trying things out: nothing is filed."
            value="test"
            {...form.register('kind')}
          />
        </RadioGroup>
        {failure !== undefined && <AddClientFailure error={failure} />}
        <DialogActions>
          <Button disabled={busy} onClick={onClose}>
            Cancel
          </Button>
          <Button type="submit" variant="primary" busy={busy}>
            Add client
          </Button>
        </DialogActions>
      </form>
    </Dialog>
  )
}
