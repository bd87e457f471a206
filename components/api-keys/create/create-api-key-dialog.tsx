'use client'

import { useCallback, useEffect, useRef, useState } from 'react'
import type { RevealStep } from '@/components/api-keys/reveal/reveal-step'
import { useScreen } from '@/components/api-keys/screen-context'
import { changeQuery } from '@/components/ui/address'
import { Button } from '@/components/ui/button'
import { type CloseRequest, Dialog, DialogActions } from '@/components/ui/dialog'
import { fetchPart, prefetch } from '@/components/ui/lazy-part'
import { MissingPart, reportMissingPart } from '@/components/ui/missing-part'
import { Notice } from '@/components/ui/notice'
import { showOutcome } from '@/components/ui/outcomes'
import { withClientName } from '@/lib/api-keys/creation/client-name'
import type { SealedCreation } from '@/lib/api-keys/creation/sealed-creation'
import type { ApiKey, CreateInput } from '@/lib/api-keys/schema'
import { OneTimeToken } from '@/lib/api-keys/token/one-time-token'
import type { ClientOrganization } from '@/lib/clients/client-picker/schema'
import { requireOnline } from '@/lib/http/fetch-json'
import type { RequestError } from '@/lib/http/request-error'
import { hasPersonChanged, holdForNewKey, noteTokenLost } from '@/lib/http/session-change'
import { ownerKey } from '@/lib/owner/key'
import type CreateForm from './create-form'
import type { CreateValues } from './create-values'

const loadCreateAndReveal = () => import('./create-and-reveal')

/** A page that came over plain http from another machine has no cryptography. */
const isEncrypted = () => globalThis.isSecureContext && crypto.subtle !== undefined

/** The form may come after the dialog. */
type LateForm = { Part?: typeof CreateForm; missing: RequestError | null; onTryAgain: () => void }

type Created = { apiKey: ApiKey; token: OneTimeToken; Reveal: typeof RevealStep }

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
  const [created, setCreated] = useState<Created | null>(null)
  const creation = useRef<SealedCreation>(undefined)
  // Each step says for itself what becomes of what is in it.
  const closeRequest = useRef<CloseRequest>(null)
  const letGo = useRef<() => void>(undefined)
  const release = useCallback(() => {
    letGo.current?.()
    letGo.current = undefined
  }, [])
  useEffect(() => release, [release])
  useEffect(() => prefetch(loadCreateAndReveal), [])

  async function create(input: CreateInput, client: ClientOrganization | null) {
    // Not that a part is missing: whoever wanted a key has to know that none was asked for.
    requireOnline()
    letGo.current ??= holdForNewKey()
    const parts = await fetchPart(loadCreateAndReveal).catch(reportMissingPart)
    if (!parts || hasPersonChanged()) return release()
    creation.current ??= new parts.SealedCreation()
    const { apiKey: withoutClientName, token } = await creation.current
      .create(ownerKey(owner), input)
      .catch((error) => {
        release()
        throw error
      })
    // The page was closed meanwhile: nobody sees the token.
    if (hasPersonChanged()) return noteTokenLost()
    const apiKey = withClientName(withoutClientName, client)
    setCreated({ apiKey, token: new OneTimeToken(token), Reveal: parts.RevealStep })
    onCreated(apiKey)
  }

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
        <Notice
          tone="warning"
          title="This connection is not secure"
          actions={<Button onClick={close}>Close</Button>}
        >
          A key can be received safely on an encrypted page only. Open the dashboard over https, or at
          http://localhost on the machine that it runs on.
        </Notice>
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
          onStartAnew={() => {
            creation.current = undefined
          }}
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
