'use client'

import { useId } from 'react'
import { Button } from '@/components/ui/button'
import { Dialog, DialogActions } from '@/components/ui/dialog'
import { clientLabel, scopeKind, scopeLabels } from '@/lib/api-keys/labels'
import type { ApiKey } from '@/lib/api-keys/schema'
import { ownerName } from '@/lib/session/owner'
import type { Owner } from '@/lib/session/schema'
import { isShowable, relativeTime, utcDate } from '@/lib/time/format'

/** Asks before a key is revoked, and says which one it is in every way a person may know it by. */
export default function RevokeApiKeyDialog({
  apiKey,
  owner,
  nowSeconds,
  onConfirm,
  onClose,
}: {
  apiKey: ApiKey
  owner: Owner
  nowSeconds: number
  onConfirm: (apiKey: ApiKey) => void
  onClose: () => void
}) {
  const id = useId()
  const client = apiKey.clientOrganization
  return (
    <Dialog role="alertdialog" title="Revoke API key" describedBy={id} onCloseRequest={onClose}>
      <div id={id} className="grid gap-4">
        <p>Programs that use this key stop working at once. This can’t be undone.</p>
        <dl className="grid grid-cols-[auto_minmax(0,1fr)] gap-x-4 gap-y-1.5 rounded-lg bg-subtle p-3 wrap-anywhere [&_dt]:text-muted">
          <dt>Key</dt>
          <dd>
            <code>{apiKey.apiKeyId}</code>
          </dd>
          {owner.kind === 'partner' ? (
            <>
              <dt>Client</dt>
              <dd>
                {clientLabel(apiKey)} {client && <code className="text-muted">{client.id}</code>}
              </dd>
              <dt>Scope</dt>
              <dd>{scopeLabels[scopeKind(apiKey.scope)]}</dd>
              <dt>Partner</dt>
              <dd>{ownerName(owner)}</dd>
            </>
          ) : (
            <>
              <dt>Organization</dt>
              <dd>
                {ownerName(owner)} <code className="text-muted">{owner.id}</code>
              </dd>
            </>
          )}
          <dt>Created</dt>
          <dd>{age(apiKey.createdAtSeconds, nowSeconds)}</dd>
        </dl>
      </div>
      <DialogActions>
        <Button data-autofocus onClick={onClose}>
          Cancel
        </Button>
        <Button variant="danger" onClick={() => onConfirm(apiKey)}>
          Revoke key
        </Button>
      </DialogActions>
    </Dialog>
  )
}

const age = (createdAtSeconds: number | null, nowSeconds: number) =>
  createdAtSeconds === null || !isShowable(createdAtSeconds)
    ? 'Not recorded'
    : `${relativeTime(createdAtSeconds, nowSeconds)}, ${utcDate(createdAtSeconds)} UTC`
