'use client'

import { useEffect, useRef } from 'react'
import { useScreen } from '@/components/api-keys/screen-context'
import { changeQuery } from '@/components/ui/address'
import { Button } from '@/components/ui/button'
import { type CloseRequest, Dialog, DialogActions } from '@/components/ui/dialog'
import { MissingPart } from '@/components/ui/missing-part'
import { showOutcome } from '@/components/ui/outcomes'
import type { ApiKey } from '@/lib/api-keys/schema'
import type { ClientOrganization } from '@/lib/clients/client-picker/schema'
import type { RequestError } from '@/lib/http/request-error'
import type CreateForm from './create-form'
import type { CreateValues } from './create-values'
import { isEncrypted, NotEncrypted } from './not-encrypted'
import { useNewKey } from './use-new-key'

/** The form may come after the dialog. */
type LateForm = { Part?: typeof CreateForm; missing: RequestError | null; onTryAgain: () => void }

/** One dialog in two steps: the form, then the token, which leaves only when the person says so. */
export default function CreateApiKeyDialog({
  form,
  forClient,
  draft,
  apiBaseUrl,
  onCreated,
  onClose,
}: {
  form: LateForm
  /** The client that the key is for, where the person chose it before. */
  forClient: ClientOrganization | null
  /** What was chosen before a reload. */
  draft: CreateValues | null
  apiBaseUrl: string
  onCreated: (apiKey: ApiKey) => void
  /** With the key that was created, if one was. */
  onClose: (created: ApiKey | null) => void
}) {
  const { owner } = useScreen()
  // Each step says for itself what becomes of what is in it.
  const closeRequest = useRef<CloseRequest>(null)
  const { created, create, startAnew } = useNewKey(onCreated)

  useEffect(() => {
    if (!forClient) return
    // Once is enough: a reload must not open the dialog again.
    changeQuery((now) => {
      const query = new URLSearchParams(now)
      query.delete('create')
      return query.toString()
    })
  }, [forClient])

  function close() {
    onClose(created?.apiKey ?? null)
    if (created) showOutcome({ text: 'API key created' })
  }

  return (
    <Dialog
      title={created ? 'Save your API key' : 'Create API key'}
      onCloseRequest={(by) => (closeRequest.current ?? close)(by)}
    >
      {!isEncrypted() ? (
        <NotEncrypted onClose={close} />
      ) : created ? (
        <created.Reveal
          apiKey={created.apiKey}
          token={created.token}
          owner={owner}
          apiBaseUrl={apiBaseUrl}
          closeRequest={closeRequest}
          onClose={close}
        />
      ) : form.Part ? (
        <form.Part
          forClient={forClient}
          draft={draft}
          closeRequest={closeRequest}
          onCreate={create}
          onStartAnew={startAnew}
          onClose={close}
        />
      ) : form.missing ? (
        <>
          <MissingPart error={form.missing} onTryAgain={form.onTryAgain} />
          <DialogActions>
            <Button onClick={close}>Cancel</Button>
          </DialogActions>
        </>
      ) : (
        // About as tall as what comes.
        <p role="status" className="min-h-72 text-muted">
          Loading…
        </p>
      )}
    </Dialog>
  )
}
