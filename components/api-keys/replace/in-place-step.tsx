'use client'

import { type RefObject, useEffect, useRef, useState } from 'react'
import { RevokeFailure } from '@/components/api-keys/revoke/revoke-failure'
import { useScreen } from '@/components/api-keys/screen-context'
import { bringIntoView } from '@/components/ui/bring-into-view'
import { Button } from '@/components/ui/button'
import { Checkbox } from '@/components/ui/checkbox'
import { type CloseRequest, DialogActions } from '@/components/ui/dialog'
import { Notice } from '@/components/ui/notice'
import { showOutcome } from '@/components/ui/outcomes'
import { useAction } from '@/components/ui/use-action'
import { useCloseRequest } from '@/components/ui/use-close-request'
import { shortId } from '@/lib/api-keys/labels'
import { requestRevocation } from '@/lib/api-keys/requests'
import type { ApiKey } from '@/lib/api-keys/schema'
import { ownerKey } from '@/lib/owner/key'

/**
 * Asks whether the new key is where programs read it: then the old one can be revoked here, by a press. Where nobody saved the new
 * one, it is that one which has to go.
 */
export function InPlaceStep({
  old,
  successor,
  saved,
  works,
  closeRequest,
  onOutcome,
  onClose,
}: {
  old: ApiKey
  successor: ApiKey
  saved: boolean
  /** The new key was tested in this dialog, and works. */
  works: boolean
  closeRequest: RefObject<CloseRequest | null>
  onOutcome: (apiKey: ApiKey, error?: unknown) => void
  onClose: () => void
}) {
  const { owner } = useScreen()
  const [inUse, setInUse] = useState(false)
  const top = useRef<HTMLDivElement>(null)
  const [target, targetName] = saved ? [old, 'old'] : [successor, 'new']
  const id = shortId(target.apiKeyId)
  const { busy, failure, run, isRunning } = useAction(async () => {
    try {
      await requestRevocation(ownerKey(owner), target.apiKeyId)
    } catch (error) {
      onOutcome(target, error)
      throw error
    }
    onOutcome(target)
    onClose()
    showOutcome({ text: saved ? `Key replaced: the old one, ${id}, is revoked` : `New key ${id} revoked` })
  })

  function later() {
    if (isRunning()) return
    onClose()
    showOutcome({ text: 'Key created. Both keys work, and both say so until the old one is revoked.' })
  }
  useCloseRequest(closeRequest, later)
  // The button that had the focus went with the token.
  useEffect(() => top.current?.closest('dialog')?.querySelector('h2')?.focus(), [])

  return (
    <div ref={top} className="grid grid-cols-1 gap-4">
      {saved ? (
        <>
          <p>
            Both keys work now. Put the new one, <code translate="no">{shortId(successor.apiKeyId)}</code>,
            where the program reads its secrets. When the program uses it, revoke the old one.
          </p>
          {works ? (
            <Notice tone="success" title="The new key was tested here, and works">
              <p>Make sure that the program uses it: the old one stops at once.</p>
            </Notice>
          ) : (
            <Checkbox
              label="The program uses the new key"
              checked={inUse}
              onChange={(event) => setInUse(event.target.checked)}
            />
          )}
          <p className="text-muted">
            {owner.kind === 'partner'
              ? 'The old key is not revoked automatically, and Kintsugi lets only the person who created a key revoke it.'
              : 'The old key is not revoked automatically: someone who manages this organization has to revoke it.'}
          </p>
        </>
      ) : (
        <Notice tone="warning" title="Nobody saved the new key">
          <p>
            Its token can’t be shown again, so no program can use it. Revoke it, then replace the old key once
            more. The old key works as before.
          </p>
        </Notice>
      )}
      {failure !== undefined && (
        <div ref={bringIntoView}>
          <RevokeFailure error={failure} />
        </div>
      )}
      <DialogActions>
        <Button disabled={busy} onClick={later}>
          Later
        </Button>
        <Button variant="danger" disabled={saved && !works && !inUse} busy={busy} onClick={run}>
          {`${failure === undefined ? 'Revoke' : 'Try again: revoke'} ${targetName} key ${id}`}
        </Button>
      </DialogActions>
    </div>
  )
}
