'use client'

import type { RefObject } from 'react'
import { useForm } from 'react-hook-form'
import type { CreateValues } from '@/components/api-keys/create/create-values'
import { ExpirationField } from '@/components/api-keys/create/expiration-field'
import { NewKeyFormEnd } from '@/components/api-keys/create/new-key-form-end'
import { KeyClient } from '@/components/api-keys/list/key-client'
import { useKnownKeys, useScreen } from '@/components/api-keys/screen-context'
import { OwnerName } from '@/components/owners/owner-name'
import type { CloseRequest } from '@/components/ui/dialog'
import { LocalDateTime } from '@/components/ui/local-date-time'
import { Name } from '@/components/ui/name'
import { useSubmit } from '@/components/ui/use-submit'
import { expiryOf } from '@/lib/api-keys/expiry'
import { isForAllClients } from '@/lib/api-keys/labels'
import { lengthOfLife } from '@/lib/api-keys/replacement'
import type { ApiKey, ReplaceInput } from '@/lib/api-keys/schema'
import { isRequestError, isUncertain } from '@/lib/http/request-error'
import { timeUntil } from '@/lib/time/format'

/** Says what will be made in place of a key, and asks when it expires only where nobody knows how long the old one was given. */
export function ReplaceForm({
  apiKey,
  closeRequest,
  onCreate,
  onStartAnew,
  onClose,
}: {
  apiKey: ApiKey
  /** Written here: what happens when the dialog is asked to close. */
  closeRequest: RefObject<CloseRequest | null>
  onCreate: (input: ReplaceInput) => Promise<void>
  onStartAnew: () => void
  onClose: () => void
}) {
  const { owner, nowSeconds } = useScreen()
  const { refresh } = useKnownKeys()
  const length = lengthOfLife(apiKey)
  const form = useForm<CreateValues>({ defaultValues: { expiry: '90d', customDate: '' } })
  const submit = useSubmit(form, replace, (error, { expiry }) => {
    const { expiresAtSeconds, expiresIn } = (isRequestError(error) && error.fields) || {}
    // Without the field there is nothing for it to stand at.
    const sentence = length === undefined ? (expiresAtSeconds ?? expiresIn) : undefined
    return { [expiry === 'custom' ? 'customDate' : 'expiry']: sentence }
  })

  async function replace({ expiry, customDate }: CreateValues) {
    const chosen = length === undefined ? expiryOf(expiry, customDate) : undefined
    try {
      await onCreate({ replaces: apiKey.apiKeyId, ...chosen })
    } catch (error) {
      // The page behind has not heard of the other one yet.
      if (isUncertain(error) || isRequestError(error, 'KEY_BEING_REPLACED', 'NOT_FOUND')) refresh()
      throw error
    }
  }

  return (
    <form className="grid grid-cols-1 gap-5" {...submit.formProps}>
      <p>
        Creates a new key with the same access and shows its token once. The old key works until you revoke
        it, so no program has to stop.
      </p>
      <dl className="grid grid-cols-[auto_minmax(0,1fr)] gap-x-4 gap-y-1.5 rounded-lg bg-subtle p-3 wrap-anywhere [&_dt]:text-muted">
        {apiKey.record?.name && (
          <>
            <dt>Name</dt>
            <dd>
              <Name>{apiKey.record.name}</Name>
            </dd>
          </>
        )}
        {owner.kind === 'partner' ? (
          <>
            <dt>{isForAllClients(apiKey) ? 'Access' : 'Client'}</dt>
            <dd>
              <KeyClient apiKey={apiKey} />
              {apiKey.clientOrganization && (
                <span>
                  {' '}
                  <code translate="no" className="text-muted">
                    {apiKey.clientOrganization.id}
                  </code>
                </span>
              )}
            </dd>
            <dt>Partner</dt>
          </>
        ) : (
          <dt>Organization</dt>
        )}
        <dd>
          <OwnerName owner={owner} />
        </dd>
        {length !== undefined && (
          <>
            <dt>Expires</dt>
            <dd>
              {length === null ? (
                'Never, like the old one'
              ) : (
                <span>
                  <span>{`${timeUntil(nowSeconds + length, nowSeconds)}, the same lifetime as the old key: `}</span>
                  <LocalDateTime seconds={nowSeconds + length} />
                </span>
              )}
            </dd>
          </>
        )}
      </dl>
      {length === undefined && <ExpirationField form={form} />}
      <NewKeyFormEnd
        submit={submit}
        startWithFocus
        closeRequest={closeRequest}
        onStartAnew={onStartAnew}
        onClose={onClose}
      />
    </form>
  )
}
