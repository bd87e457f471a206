'use client'

import { type RefObject, useEffect, useState } from 'react'
import { useForm } from 'react-hook-form'
import { useKnownKeys, useScreen } from '@/components/api-keys/screen-context'
import { OwnerName } from '@/components/owners/owner-name'
import type { CloseRequest } from '@/components/ui/dialog'
import { TextField } from '@/components/ui/text-field'
import { useDraft } from '@/components/ui/use-draft'
import { useSubmit } from '@/components/ui/use-submit'
import { expiryChoices, expiryOf } from '@/lib/api-keys/expiry'
import { lengthRule } from '@/lib/api-keys/records/text-length'
import type { CreateInput, KeyTexts } from '@/lib/api-keys/schema'
import type { ClientOrganization } from '@/lib/clients/client-picker/schema'
import { isRequestError, isUncertain } from '@/lib/http/request-error'
import { AccessField } from './access-field'
import { createDraftName } from './create-draft-name'
import type { CreateValues } from './create-values'
import { ExpirationField } from './expiration-field'
import { NewKeyFormEnd } from './new-key-form-end'
import { NoteAndContact } from './note-and-contact'

const defaultValues: CreateValues = {
  name: '',
  scope: null,
  client: null,
  allConfirmed: false,
  expiry: '90d',
  customDate: '',
  note: '',
  contact: '',
}

function initialValues(forClient: ClientOrganization | null, draft: CreateValues | null): CreateValues {
  if (!draft) return forClient ? { ...defaultValues, scope: 'client', client: forClient } : defaultValues
  // The version that kept it may have offered what this one does not.
  const expiry = expiryChoices.includes(draft.expiry) ? draft.expiry : defaultValues.expiry
  return { ...defaultValues, ...draft, allConfirmed: false, expiry }
}

export default function CreateForm({
  forClient,
  draft,
  closeRequest,
  onCreate,
  onStartAnew,
  onClose,
}: {
  forClient: ClientOrganization | null
  draft: CreateValues | null
  /** Written here: what happens when the dialog is asked to close. */
  closeRequest: RefObject<CloseRequest | null>
  /** `client` is the one that was chosen, with the name that it was chosen by. */
  onCreate: (input: CreateInput, client: ClientOrganization | null) => Promise<void>
  onStartAnew: () => void
  onClose: () => void
}) {
  const { owner } = useScreen()
  const { refresh } = useKnownKeys()
  const [initial] = useState(() => initialValues(forClient, draft))
  const form = useForm<CreateValues>({ defaultValues: initial })
  const { getValues, register, setFocus } = form
  useDraft(createDraftName(owner), getValues)
  const submit = useSubmit(form, create, errorsOf)

  useEffect(() => setFocus('name'), [setFocus])

  /** Null is a key for all clients: it is never what a missing choice comes to. */
  function clientOf({ scope, client, allConfirmed }: CreateValues) {
    if (owner.kind === 'organization') return owner.id
    if (scope === 'partner' && allConfirmed) return null
    if (scope === 'client' && client) return client.id
    throw new Error('The choice was looked at before.')
  }

  async function create(values: CreateValues) {
    try {
      const expiry = expiryOf(values.expiry, values.customDate)
      if (!expiry) throw new Error('The date was looked at before.')
      await onCreate({ clientOrganizationId: clientOf(values), ...expiry, ...textsOf(values) }, values.client)
    } catch (error) {
      if (isUncertain(error)) refresh()
      throw error
    }
  }

  return (
    <form className="grid grid-cols-1 gap-5" {...submit.formProps}>
      <p className="-mt-3 text-muted wrap-anywhere">
        For <OwnerName owner={owner} />
      </p>
      <TextField
        label="Name"
        autoComplete="off"
        placeholder="Storefront production"
        hint="Optional. A name to find the key by."
        error={form.formState.errors.name?.message}
        {...register('name', lengthRule('name'))}
      />
      {owner.kind === 'partner' && <AccessField owner={owner} form={form} />}
      <ExpirationField form={form} />
      <NoteAndContact form={form} />
      <NewKeyFormEnd
        submit={submit}
        closeRequest={closeRequest}
        onStartAnew={onStartAnew}
        onClose={onClose}
      />
    </form>
  )
}

/** Without those that nobody wrote: the release before knows none. */
const textsOf = ({ name, note, contact }: CreateValues): Partial<KeyTexts> =>
  Object.fromEntries(Object.entries({ name, note, contact }).filter(([, text]) => text.trim() !== ''))

/** Which field a refusal is about, in the words of this form. */
function errorsOf(error: unknown, { scope, expiry }: CreateValues) {
  if (!isRequestError(error)) return {}
  const { clientOrganizationId, expiresAtSeconds, expiresIn, name, note, contact } = error.fields ?? {}
  const client = error.code === 'CLIENT_NOT_IN_PORTFOLIO' ? error.message : clientOrganizationId
  return {
    name,
    client: scope === 'client' ? client : undefined,
    [expiry === 'custom' ? 'customDate' : 'expiry']: expiresAtSeconds ?? expiresIn,
    note,
    contact,
  }
}
