'use client'

import { Button } from '@/components/ui/button'
import { Dialog, DialogActions } from '@/components/ui/dialog'
import { Failure } from '@/components/ui/failure'

/** Asks a minute before a session ends because nobody used it, and says so when it has ended. */
export function StillThere({
  ended,
  busy,
  failure,
  onStay,
  onSignIn,
  onClose,
}: {
  ended: boolean
  busy: boolean
  /** Why the last try to stay failed; undefined: it did not. */
  failure: unknown
  onStay: () => void
  onSignIn: () => void
  onClose: () => void
}) {
  if (ended)
    return (
      <Dialog key="ended" role="alertdialog" title="You have been signed out" onCloseRequest={onClose}>
        <p>Nothing was done here for a while. Sign in again to go on where you were.</p>
        <DialogActions>
          <Button onClick={onClose}>Close</Button>
          <Button variant="primary" data-autofocus onClick={onSignIn}>
            Sign in
          </Button>
        </DialogActions>
      </Dialog>
    )
  return (
    <Dialog key="asking" role="alertdialog" title="Still there?" onCloseRequest={onStay}>
      <p>You will be signed out in about a minute, because nothing was done here for a while.</p>
      {failure !== undefined && (
        <div role="alert" className="text-danger">
          <Failure error={failure} />
        </div>
      )}
      <DialogActions>
        <Button variant="primary" data-autofocus busy={busy} onClick={onStay}>
          Stay signed in
        </Button>
      </DialogActions>
    </Dialog>
  )
}
