'use client'

import type { RefObject } from 'react'
import { bringIntoView } from '@/components/ui/bring-into-view'
import { Button } from '@/components/ui/button'
import { type CloseRequest, DialogActions } from '@/components/ui/dialog'
import { useAskBeforeUnload } from '@/components/ui/use-ask-before-unload'
import { useCloseRequest } from '@/components/ui/use-close-request'
import type { useSubmit } from '@/components/ui/use-submit'
import { CreateFailure } from './create-failure'

/** The lower end of a form that makes a key: why it failed, and its buttons. It can't be closed while the answer is on its way. */
export function NewKeyFormEnd({
  submit: { busy, failure, forget, mayClose },
  startWithFocus = false,
  closeRequest,
  onStartAnew,
  onClose,
}: {
  submit: ReturnType<typeof useSubmit>
  /** The focus begins at `Create key`. */
  startWithFocus?: boolean
  closeRequest: RefObject<CloseRequest | null>
  onStartAnew: () => void
  onClose: () => void
}) {
  const closeIfAllowed: CloseRequest = (by) => {
    // The answer on its way holds the token: nobody would see it.
    if (mayClose(by)) onClose()
  }
  useCloseRequest(closeRequest, closeIfAllowed)
  useAskBeforeUnload(busy)
  return (
    <>
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
        <Button disabled={busy} onClick={() => closeIfAllowed('escape')}>
          Cancel
        </Button>
        <Button
          type="submit"
          variant="primary"
          busy={busy}
          data-autofocus={startWithFocus ? true : undefined}
        >
          Create key
        </Button>
      </DialogActions>
    </>
  )
}
