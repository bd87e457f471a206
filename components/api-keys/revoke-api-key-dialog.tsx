'use client'

import { type RefObject, useId } from 'react'
import { flushSync } from 'react-dom'
import { OwnerName } from '@/components/partners/owner-name'
import { Button } from '@/components/ui/button'
import { Dialog, DialogActions } from '@/components/ui/dialog'
import { Name } from '@/components/ui/name'
import { scopeKind, scopeLabels } from '@/lib/api-keys/labels'
import type { ApiKey } from '@/lib/api-keys/schema'
import type { Owner } from '@/lib/session/schema'
import { isShowable, timeAgo, utcDate } from '@/lib/time/format'
import { KeyClient } from './key-client'
import { revokeButtonId } from './key-row'

/**
 * Asks before a key is revoked, and says which one it is in every way a person may know it by. Focus then goes back into
 * the list `shown`, or to its heading. Behind the dialog `Create API key`, from which keys are revoked too, both are inert:
 * focus stays in there.
 */
export default function RevokeApiKeyDialog({
  apiKey,
  owner,
  nowSeconds,
  shown,
  headingRef,
  onRevoke,
  onClose,
}: {
  apiKey: ApiKey
  owner: Owner
  nowSeconds: number
  shown: ApiKey[]
  headingRef: RefObject<HTMLElement | null>
  onRevoke: (apiKey: ApiKey) => void
  onClose: () => void
}) {
  const id = useId()
  const client = apiKey.clientOrganization

  function close() {
    flushSync(onClose)
    buttonOf(apiKey)?.focus()
  }

  function confirm() {
    const index = shown.findIndex((key) => key.apiKeyId === apiKey.apiKeyId)
    const neighbour = shown[index + 1] ?? shown[index - 1]
    flushSync(() => {
      onClose()
      onRevoke(apiKey)
    })
    const target = (neighbour && buttonOf(neighbour)) ?? headingRef.current
    target?.focus()
  }

  return (
    <Dialog role="alertdialog" title="Revoke API key" describedBy={id} onCloseRequest={close}>
      <div id={id} className="grid gap-4">
        <p>Programs that use this key stop working at once. This can’t be undone.</p>
        <dl className="grid grid-cols-[auto_minmax(0,1fr)] gap-x-4 gap-y-1.5 rounded-lg bg-subtle p-3 wrap-anywhere [&_dt]:text-muted">
          <dt>Key</dt>
          <dd>
            <code translate="no">{apiKey.apiKeyId}</code>
          </dd>
          {owner.kind === 'partner' ? (
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
              <dt>Scope</dt>
              <dd>{scopeLabels[scopeKind(apiKey.scope)]}</dd>
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
          <dd>{age(apiKey.createdAtSeconds, nowSeconds)}</dd>
        </dl>
      </div>
      <DialogActions>
        <Button data-autofocus onClick={close}>
          Cancel
        </Button>
        <Button variant="danger" onClick={confirm}>
          Revoke key
        </Button>
      </DialogActions>
    </Dialog>
  )
}

const age = (createdAtSeconds: number | null, nowSeconds: number) =>
  createdAtSeconds === null || !isShowable(createdAtSeconds)
    ? 'Not recorded'
    : `${timeAgo(createdAtSeconds, nowSeconds)}, ${utcDate(createdAtSeconds)} UTC`

const buttonOf = (apiKey: ApiKey) => document.getElementById(revokeButtonId(apiKey.apiKeyId))
