'use client'

import { type FormEvent, useId, useRef, useState } from 'react'
import { OwnerName } from '@/components/owners/owner-name'
import { Button } from '@/components/ui/button'
import { Dialog, DialogActions } from '@/components/ui/dialog'
import { Failure } from '@/components/ui/failure'
import { Notice } from '@/components/ui/notice'
import { RadioCard } from '@/components/ui/radio-card'
import { TextField } from '@/components/ui/text-field'
import { requestNewClient } from '@/lib/clients/requests'
import type { AddedClient } from '@/lib/clients/schema'
import { isRequestError, isUncertain } from '@/lib/http/request-error'
import { ownerKey } from '@/lib/owner/key'
import type { Partner } from '@/lib/owner/schema'

const longestName = 255

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
  const radios = useId()
  const sending = useRef(false)
  const touched = useRef(false)
  const nameField = useRef<HTMLInputElement>(null)
  const [busy, setBusy] = useState(false)
  const [problem, setProblem] = useState('')
  const [failure, setFailure] = useState<unknown>()

  async function submit(event: FormEvent<HTMLFormElement>) {
    event.preventDefault()
    if (sending.current) return
    const form = new FormData(event.currentTarget)
    const name = String(form.get('name')).trim()
    setFailure(undefined)
    if (!name) return refuse('Enter a name.')
    setProblem('')
    sending.current = true
    setBusy(true)
    try {
      onAdded(await requestNewClient(ownerKey(partner), { name, isTest: form.get('kind') === 'test' }))
    } catch (error) {
      const about = isRequestError(error) ? error.fields?.name : undefined
      if (about) refuse(about)
      else setFailure(error)
      setBusy(false)
      sending.current = false
    }
  }

  function refuse(sentence: string) {
    setProblem(sentence)
    nameField.current?.focus()
  }

  function requestClose(by: 'escape' | 'backdrop') {
    if (sending.current || (by === 'backdrop' && touched.current)) return
    onClose()
  }

  return (
    <Dialog title="Add client organization" onCloseRequest={requestClose}>
      <form
        noValidate
        className="grid grid-cols-1 gap-5"
        onSubmit={submit}
        onChange={() => {
          touched.current = true
        }}
      >
        <p className="-mt-3 text-muted wrap-anywhere">
          To the portfolio of <OwnerName owner={partner} />
        </p>
        <TextField
          ref={nameField}
          label="Name"
          name="name"
          autoComplete="off"
          maxLength={longestName}
          error={problem}
          data-autofocus
        />
        <div role="radiogroup" aria-labelledby={radios} className="grid gap-2">
          <span id={radios} className="font-medium">
            Kind
          </span>
          <RadioCard
            label="Live"
            description="A real client: what is filed for it counts."
            name="kind"
            value="live"
            defaultChecked
          />
          <RadioCard
            label="Test"
            description="For trying things out: nothing is filed for it."
            name="kind"
            value="test"
          />
        </div>
        {failure !== undefined && (
          <Notice
            tone={isUncertain(failure) ? 'warning' : 'danger'}
            role="alert"
            title={isUncertain(failure) ? 'We can’t tell whether it was added' : 'The client was not added'}
          >
            <Failure error={failure} />
            {isUncertain(failure) && !isRequestError(failure, 'ADD_OUTCOME_UNKNOWN') && (
              <p>Look for it in the list before you try again.</p>
            )}
          </Notice>
        )}
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
