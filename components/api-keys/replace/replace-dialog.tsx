'use client'

import { useRef, useState } from 'react'
import { isEncrypted, NotEncrypted } from '@/components/api-keys/create/not-encrypted'
import { useNewKey } from '@/components/api-keys/create/use-new-key'
import { useScreen } from '@/components/api-keys/screen-context'
import { type CloseRequest, Dialog } from '@/components/ui/dialog'
import { shortId } from '@/lib/api-keys/labels'
import type { ApiKey } from '@/lib/api-keys/schema'
import { hasPersonChanged } from '@/lib/http/session-change'
import { InPlaceStep } from './in-place-step'
import { ReplaceForm } from './replace-form'

/**
 * One dialog in three steps: what will be made, the token of the new key, and whether the old one can go. Nothing is revoked without
 * a press of its own.
 */
export default function ReplaceDialog({
  apiKey,
  apiBaseUrl,
  onCreated,
  onRevokeOutcome,
  onClose,
}: {
  /** The old key. */
  apiKey: ApiKey
  apiBaseUrl: string
  onCreated: (apiKey: ApiKey) => void
  /** `error` is why it failed; undefined: the key is revoked. */
  onRevokeOutcome: (apiKey: ApiKey, error?: unknown) => void
  onClose: () => void
}) {
  const { owner } = useScreen()
  const closeRequest = useRef<CloseRequest>(null)
  const { created, create, startAnew, release } = useNewKey(onCreated)
  const [works, setWorks] = useState(false)
  /** The token is gone from this page; whether anyone has saved it. */
  const [shown, setShown] = useState<{ saved: boolean } | null>(null)

  const title = shown
    ? 'Is it in place?'
    : created
      ? 'Save your API key'
      : `Replace key ${shortId(apiKey.apiKeyId)}`
  return (
    <Dialog title={title} onCloseRequest={(by) => (closeRequest.current ?? onClose)(by)}>
      {!isEncrypted() ? (
        <NotEncrypted onClose={onClose} />
      ) : shown && created ? (
        <InPlaceStep
          old={apiKey}
          successor={created.apiKey}
          saved={shown.saved}
          works={works}
          closeRequest={closeRequest}
          onOutcome={onRevokeOutcome}
          onClose={onClose}
        />
      ) : created ? (
        <created.Reveal
          apiKey={created.apiKey}
          token={created.token}
          owner={owner}
          apiBaseUrl={apiBaseUrl}
          closeRequest={closeRequest}
          onWorks={() => setWorks(true)}
          onClose={(saved) => {
            setShown({ saved })
            release()
            if (hasPersonChanged()) onClose()
          }}
        />
      ) : (
        <ReplaceForm
          apiKey={apiKey}
          closeRequest={closeRequest}
          onCreate={(input) => create(input, null)}
          onStartAnew={startAnew}
          onClose={onClose}
        />
      )}
    </Dialog>
  )
}
