'use client'

import { type ReactNode, useSyncExternalStore } from 'react'
import { isRequestError, type RequestError } from '@/lib/http/request-error'
import { Button } from './button'
import { Dialog, DialogActions } from './dialog'
import { reloadWithDrafts } from './drafts'
import { Notice } from './notice'

let missing: RequestError | null = null
const readers = new Set<() => void>()
const subscribe = (reader: () => void) => {
  readers.add(reader)
  return () => readers.delete(reader)
}
function say(error: RequestError | null) {
  missing = error
  for (const read of readers) read()
}

/** Says that what someone pressed for could not be loaded, above whatever is open. `error` comes from `loadPart`. */
export const reportMissingPart = (error: unknown) => {
  if (isRequestError(error)) say(error)
}

const titleOf = (error: RequestError) =>
  error.code === 'PART_MISSING'
    ? 'The dashboard was updated'
    : error.code === 'OFFLINE'
      ? 'You are offline'
      : 'This could not be loaded'

/** The one place on the page for it. A dialog, because what was pressed may stand in one. */
export function MissingPartDialog() {
  const error = useSyncExternalStore(
    subscribe,
    () => missing,
    () => null,
  )
  if (!error) return null
  const isGone = error.code === 'PART_MISSING'
  return (
    <Dialog
      role="alertdialog"
      title={titleOf(error)}
      describedBy="missing-part"
      onCloseRequest={() => say(null)}
    >
      <p id="missing-part">{error.message}</p>
      <DialogActions>
        <Button data-autofocus={isGone ? undefined : ''} onClick={() => say(null)}>
          Close
        </Button>
        {isGone && (
          <Button variant="primary" data-autofocus onClick={reloadWithDrafts}>
            Reload
          </Button>
        )}
      </DialogActions>
    </Dialog>
  )
}

/** Stands in the place of a part that a page can do without. */
export const MissingPart = ({
  error,
  onTryAgain,
  children,
}: {
  error: RequestError
  onTryAgain: () => void
  children?: ReactNode
}) => (
  <Notice
    tone="warning"
    role="alert"
    title={titleOf(error)}
    actions={
      error.code === 'PART_MISSING' ? (
        <Button onClick={reloadWithDrafts}>Reload</Button>
      ) : (
        <Button onClick={onTryAgain}>Try again</Button>
      )
    }
  >
    <div className="contents">{children}</div>
    <p>{error.message}</p>
  </Notice>
)
