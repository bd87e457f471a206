'use client'

import { type RefObject, useEffect, useState } from 'react'
import { useController, useForm, useWatch } from 'react-hook-form'
import { useKnownKeys, useScreen } from '@/components/api-keys/screen-context'
import { OwnerName } from '@/components/owners/owner-name'
import { Button } from '@/components/ui/button'
import { DialogActions } from '@/components/ui/dialog'
import { lazyPart, prefetch } from '@/components/ui/lazy-part'
import { useDraft } from '@/components/ui/use-draft'
import { useSubmit } from '@/components/ui/use-submit'
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

const loadCombobox = () => import('@/components/clients/client-picker/client-organization-combobox')
const ClientOrganizationCombobox = lazyPart(loadCombobox, {
  // As tall as what comes.
  fallback: (
    <p role="status" className="min-h-16 text-muted">
      Loading…
    </p>
  ),
})

export type MayClose = (by: 'escape' | 'backdrop') => boolean

const defaultValues: CreateValues = { scope: 'partner', client: null, expiry: '90d', customDate: '' }

function initialValues(forClient: ClientOrganization | null, draft: CreateValues | null): CreateValues {
  if (!draft) return forClient ? { ...defaultValues, scope: 'client', client: forClient } : defaultValues
  // The version that kept it may have offered what this one does not.
  const expiry = expiryChoices.includes(draft.expiry) ? draft.expiry : defaultValues.expiry
  return { ...defaultValues, ...draft, expiry }
}

export default function CreateForm({
  forClient,
  draft,
  mayClose,
  onCreate,
  onStartAnew,
  onCancel,
}: {
  forClient: ClientOrganization | null
  draft: CreateValues | null
  /** Written here, read by the dialog when it is asked to close. */
  mayClose: RefObject<MayClose>
  /** `client` is the one that was chosen, with the name that it was chosen by. */
  onCreate: (input: CreateInput, client: ClientOrganization | null) => Promise<void>
  onStartAnew: () => void
  onCancel: () => void
}) {
  const { owner } = useScreen()
  const { refresh } = useKnownKeys()
  const [initial] = useState(() => initialValues(forClient, draft))
  const form = useForm<CreateValues>({ defaultValues: initial })
  const { register, control, getValues, formState } = form
  useDraft(createDraftName(owner), getValues)
  const { errors } = formState
  const [scope, expiry] = useWatch({ control, name: ['scope', 'expiry'] })
  const client = useController({
    control,
    name: 'client',
    rules: {
      validate: (value, values) =>
        values.scope === 'partner' || value !== null || 'Choose a client from the list.',
    },
  })
  const { busy, failure, forget, formProps, ...submit } = useSubmit(form, create, errorsOf)

  useEffect(() => {
    mayClose.current = submit.mayClose
  })
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
      if (isUncertain(error)) refresh()
      throw error
    }
  }

  return (
    <form ref={takeFocus} className="grid grid-cols-1 gap-5" {...formProps}>
      <p className="-mt-3 text-muted wrap-anywhere">
        For <OwnerName owner={owner} />
      </p>
      {owner.kind === 'partner' && (
        <ScopeField
          registration={register('scope')}
          initial={initial.scope}
          onApproachClient={() => prefetch(loadCombobox)}
        />
      )}
      {scope === 'client' && (
        <ClientOrganizationCombobox
          ownerKey={ownerKey(owner)}
          value={client.field.value}
          error={errors.client?.message}
          ref={client.field.ref}
          onChange={client.field.onChange}
          onBlur={client.field.onBlur}
        />
      )}
      <ExpirationField register={register} control={control} choice={expiry} errors={errors} />
      {failure !== undefined && (
        <div ref={bringIntoView}>
          <CreateFailure
            error={failure}
            onStartAnew={() => {
              onStartAnew()
              forget()
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

/** The dialog may have opened before its form was there. */
function takeFocus(form: HTMLFormElement | null) {
  if (form?.closest('dialog')?.open && !form.contains(document.activeElement))
    form.querySelector<HTMLElement>('[data-autofocus]')?.focus()
}

/** In a tall form the answer may be out of sight. */
function bringIntoView(element: HTMLElement | null) {
  element?.scrollIntoView({ block: 'nearest' })
}

/** Which field a refusal is about, in the words of this form. */
function errorsOf(error: unknown, { scope, expiry }: CreateValues) {
  if (!isRequestError(error)) return {}
  const { clientOrganizationId, expiresAtSeconds, expiresIn } = error.fields ?? {}
  const client = error.code === 'CLIENT_NOT_IN_PORTFOLIO' ? error.message : clientOrganizationId
  return {
    client: scope === 'client' ? client : undefined,
    [expiry === 'custom' ? 'customDate' : 'expiry']: expiresAtSeconds ?? expiresIn,
  }
}
