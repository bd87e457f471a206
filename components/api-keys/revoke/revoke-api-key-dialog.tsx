'use client'

import { type RefObject, useId } from 'react'
import { KeyClient } from '@/components/api-keys/list/key-client'
import { rowButtonId } from '@/components/api-keys/list/key-row'
import { useScreen } from '@/components/api-keys/screen-context'
import { OwnerName } from '@/components/owners/owner-name'
import { bringIntoView } from '@/components/ui/bring-into-view'
import { Button, buttonClass } from '@/components/ui/button'
import { Dialog, DialogActions } from '@/components/ui/dialog'
import { Name } from '@/components/ui/name'
import { showOutcome } from '@/components/ui/outcomes'
import { useAction } from '@/components/ui/use-action'
import { signInHere } from '@/lib/access/sign-in-here'
import { isForAllClients, scopeKind, scopeLabels, shortId, statusLabels } from '@/lib/api-keys/labels'
import { requestRevocation } from '@/lib/api-keys/requests'
import type { ApiKey } from '@/lib/api-keys/schema'
import { statusOfKey } from '@/lib/api-keys/status'
import { isRequestError } from '@/lib/http/request-error'
import { ownerKey } from '@/lib/owner/key'
import { isShowable, timeAgo, timeUntil } from '@/lib/time/format'
import { localDate } from '@/lib/time/local-date'
import { RevokeFailure } from './revoke-failure'

/**
 * Asks before a key is revoked, and says which one it is in every way a person may know it by. It stays until the
 * outcome is known: wherever the row is, the eye is here. Focus then goes back into the list `shown`, or to its heading. Behind
 * the dialog `Create API key`, from which keys are revoked too, both are inert: focus stays in there.
 */
export default function RevokeApiKeyDialog({
  apiKey,
  shown,
  headingRef,
  onOutcome,
  onClose,
}: {
  apiKey: ApiKey
  shown: ApiKey[]
  headingRef: RefObject<HTMLElement | null>
  /** `error` is why it failed; undefined: the key is revoked. */
  onOutcome: (apiKey: ApiKey, error?: unknown) => void
  /** `focus` says where focus goes. */
  onClose: (focus: () => HTMLElement | null) => void
}) {
  const { owner, nowSeconds } = useScreen()
  const id = useId()
  const client = apiKey.clientOrganization
  const status = statusOfKey(apiKey, nowSeconds)
  const { busy, failure, run, isRunning } = useAction(async () => {
    const index = shown.findIndex((key) => key.apiKeyId === apiKey.apiKeyId)
    const neighbour = shown[index + 1] ?? shown[index - 1]
    try {
      await requestRevocation(ownerKey(owner), apiKey.apiKeyId)
    } catch (error) {
      onOutcome(apiKey, error)
      throw error
    }
    onOutcome(apiKey)
    onClose(() => (neighbour && buttonOf(neighbour)) ?? headingRef.current)
    showOutcome({ text: `API key ${shortId(apiKey.apiKeyId)} revoked` })
  })

  function close() {
    // The answer on its way would be shown to nobody.
    if (!isRunning()) onClose(() => buttonOf(apiKey) ?? headingRef.current)
  }

  return (
    <Dialog role="alertdialog" title="Revoke API key" describedBy={id} onCloseRequest={close}>
      <div id={id} className="grid gap-4">
        <p>
          {status === 'expired'
            ? 'This key has expired: no program can use it any more. Revoking it takes it off the list. This can’t be undone.'
            : 'Programs that use this key stop working at once. This can’t be undone.'}
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
          <dt>Key</dt>
          <dd>
            <code translate="no">{apiKey.apiKeyId}</code>
          </dd>
          {owner.kind === 'partner' ? (
            <>
              <dt>Access</dt>
              <dd>{scopeLabels[scopeKind(apiKey.scope)]}</dd>
              {!isForAllClients(apiKey) && (
                <>
                  <dt>Client</dt>
                  <dd>
                    <KeyClient apiKey={apiKey} />
                    {client && (
                      <span>
                        {' '}
                        <code translate="no" className="text-muted">
                          {client.id}
                        </code>
                      </span>
                    )}
                  </dd>
                </>
              )}
              <dt>Partner</dt>
              <dd>
                <OwnerName owner={owner} />
              </dd>
            </>
          ) : (
            <>
              <dt>Organization</dt>
              <dd>
                <Name>{owner.name ?? owner.id}</Name>{' '}
                <code translate="no" className="text-muted">
                  {owner.id}
                </code>
              </dd>
            </>
          )}
          <dt>Created</dt>
          <dd>{whenCreated(apiKey, nowSeconds)}</dd>
          <dt>{status === 'expired' ? 'Expired' : 'Expires'}</dt>
          <dd>{whenExpires(apiKey, nowSeconds)}</dd>
          <dt>Status</dt>
          <dd>{statusLabels[status]}</dd>
        </dl>
      </div>
      <p role="status" className="text-muted empty:hidden">
        {busy && 'Revoking…'}
      </p>
      {failure !== undefined && (
        <div ref={bringIntoView}>
          <RevokeFailure error={failure} />
        </div>
      )}
      <DialogActions>
        <Button data-autofocus disabled={busy} onClick={close}>
          {failure !== undefined ? 'Close' : 'Cancel'}
        </Button>
        {isRequestError(failure, 'UNAUTHENTICATED') ? (
          <a className={buttonClass('primary')} href={signInHere()}>
            Sign in
          </a>
        ) : isRequestError(failure, 'PERSON_CHANGED', 'OWNER_CHANGED', 'OWNER_ACCESS_LOST') ? (
          <Button variant="primary" onClick={() => location.reload()}>
            Reload
          </Button>
        ) : (
          <Button variant="danger" busy={busy} onClick={run}>
            {failure !== undefined ? 'Try again' : 'Revoke key'}
          </Button>
        )}
      </DialogActions>
    </Dialog>
  )
}

const whenCreated = ({ createdAtSeconds }: ApiKey, nowSeconds: number) =>
  createdAtSeconds === null || !isShowable(createdAtSeconds)
    ? 'Not recorded'
    : `${timeAgo(createdAtSeconds, nowSeconds)}, ${localDate(createdAtSeconds)}`

function whenExpires({ expiresAtSeconds }: ApiKey, nowSeconds: number) {
  if (expiresAtSeconds === null) return 'Never'
  const words = expiresAtSeconds <= nowSeconds ? timeAgo : timeUntil
  return isShowable(expiresAtSeconds)
    ? `${words(expiresAtSeconds, nowSeconds)}, ${localDate(expiresAtSeconds)}`
    : 'Not a date'
}

const buttonOf = (apiKey: ApiKey) => document.getElementById(rowButtonId(apiKey.apiKeyId))
