'use client'

import { type FormEvent, useEffect, useState } from 'react'
import { useController, useForm, useWatch } from 'react-hook-form'
import { useKnownKeys, useScreen } from '@/components/api-keys/screen-context'
import { ClientOrganizationCombobox } from '@/components/clients/client-picker/client-organization-combobox'
import { OwnerName } from '@/components/owners/owner-name'
import { Button } from '@/components/ui/button'
import { DialogActions } from '@/components/ui/dialog'
import { useDraft } from '@/components/ui/drafts'
import { QueryProvider } from '@/components/ui/query-provider'
import { expiryChoices, expiryOf } from '@/lib/api-keys/expiry'
import type { CreateInput } from '@/lib/api-keys/schema'
import type { ClientOrganization } from '@/lib/clients/client-picker/schema'
import { isRequestError, isUncertain } from '@/lib/http/request-error'
import { ownerKey } from '@/lib/owner/key'
import { createDraftName } from './create-draft-name'
import { CreateFailure } from './create-failure'
import type { CreateValues } from './create-values'
import { ExpirationField } from './expiration-field'
import { ScopeField } from './scope-field'

const defaultValues: CreateValues = { scope: 'partner', client: null, expiry: '90d', customDate: '' }

function initialValues(forClient: ClientOrganization | null, draft: CreateValues | null): CreateValues {
  if (!draft) return forClient ? { ...defaultValues, scope: 'client', client: forClient } : defaultValues
  // The version that kept it may have offered what this one does not.
  const expiry = expiryChoices.includes(draft.expiry) ? draft.expiry : defaultValues.expiry
  return { ...defaultValues, ...draft, expiry }
}

export function CreateForm({
  forClient,
  draft,
  progress,
  onCreate,
  onStartAnew,
  onCancel,
}: {
  forClient: ClientOrganization | null
  draft: CreateValues | null
  /** Written here, read by the dialog when it is asked to close. */
  progress: { busy: boolean; touched: boolean }
  /** `client` is the one that was chosen, with the name that it was chosen by. */
  onCreate: (input: CreateInput, client: ClientOrganization | null) => Promise<void>
  onStartAnew: () => void
  onCancel: () => void
}) {
  const { owner } = useScreen()
  const { refresh } = useKnownKeys()
  const [initial] = useState(() => initialValues(forClient, draft))
  const { register, control, handleSubmit, setError, getValues, formState } = useForm<CreateValues>({
    defaultValues: initial,
  })
  useDraft(createDraftName(owner), getValues)
  const { errors } = formState
  const [scope, expiry] = useWatch({ control, name: ['scope', 'expiry'] })
  const client = useController({
    control,
    name: 'client',
    rules: {
      validate: (value, values) =>
        values.scope === 'partner' || value !== null || 'Choose a client organization from the list.',
    },
  })
  const [busy, setBusy] = useState(false)
  const [failure, setFailure] = useState<unknown>()

  useEffect(() => {
    if (!busy) return
    const ask = (event: BeforeUnloadEvent) => event.preventDefault()
    addEventListener('beforeunload', ask)
    return () => removeEventListener('beforeunload', ask)
  }, [busy])

  function clientOf({ scope, client }: CreateValues) {
    if (owner.kind === 'organization') return owner.id
    return scope === 'client' ? (client?.id ?? null) : null
  }

  async function create(values: CreateValues) {
    try {
      const expiry = expiryOf(values.expiry, values.customDate)
      if (!expiry) throw new Error('The date was looked at before.')
      await onCreate({ clientOrganizationId: clientOf(values), ...expiry }, values.client)
    } catch (error) {
      const fields = fieldErrors(error)
      if (fields.client && values.scope === 'client')
        setError('client', { message: fields.client }, { shouldFocus: true })
      else if (fields.expiry)
        setError(
          values.expiry === 'custom' ? 'customDate' : 'expiry',
          { message: fields.expiry },
          { shouldFocus: true },
        )
      else setFailure(error)
      if (isUncertain(error)) refresh()
    }
  }

  async function submit(event: FormEvent) {
    event.preventDefault()
    // The lock is no state: a second press may come before React has drawn the first.
    if (progress.busy) return
    progress.busy = true
    setBusy(true)
    setFailure(undefined)
    await handleSubmit(create)()
    progress.busy = false
    setBusy(false)
  }

  return (
    <form
      noValidate
      className="grid grid-cols-1 gap-5"
      onSubmit={submit}
      onChange={() => {
        progress.touched = true
      }}
    >
      <p className="-mt-3 text-muted wrap-anywhere">
        For <OwnerName owner={owner} />
      </p>
      {owner.kind === 'partner' && <ScopeField registration={register('scope')} initial={initial.scope} />}
      {scope === 'client' && (
        <QueryProvider>
          <ClientOrganizationCombobox
            ownerKey={ownerKey(owner)}
            value={client.field.value}
            error={errors.client?.message}
            ref={client.field.ref}
            onChange={client.field.onChange}
            onBlur={client.field.onBlur}
          />
        </QueryProvider>
      )}
      <ExpirationField register={register} control={control} choice={expiry} errors={errors} />
      {failure !== undefined && (
        <div ref={bringIntoView}>
          <CreateFailure
            error={failure}
            onStartAnew={() => {
              onStartAnew()
              setFailure(undefined)
            }}
          />
        </div>
      )}
      <DialogActions>
        <Button disabled={busy} onClick={onCancel}>
          Cancel
        </Button>
        <Button type="submit" variant="primary" busy={busy}>
          Create key
        </Button>
      </DialogActions>
    </form>
  )
}

/** In a tall form the answer may be out of sight. */
function bringIntoView(element: HTMLElement | null) {
  element?.scrollIntoView({ block: 'nearest' })
}

/** Which field a refusal is about, in the words of this form. */
function fieldErrors(error: unknown): { client?: string; expiry?: string } {
  if (!isRequestError(error)) return {}
  if (error.code === 'CLIENT_NOT_IN_PORTFOLIO') return { client: error.message }
  const { clientOrganizationId, expiresAtSeconds, expiresIn } = error.fields ?? {}
  return { client: clientOrganizationId, expiry: expiresAtSeconds ?? expiresIn }
}
