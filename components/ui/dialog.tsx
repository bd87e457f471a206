'use client'

import { type ReactNode, useId, useLayoutEffect, useRef } from 'react'
import { Button } from './button'
import { CloseIcon } from './icons'
import { DialogReader } from './use-reader'

export type CloseRequest = (by: 'escape' | 'backdrop') => void

/**
 * A native modal dialog that is open for as long as it is mounted. It never closes by itself: Escape, the back gesture, its
 * close button (both count as `escape`) and a press on the backdrop ask `onCloseRequest`, and the owner decides. Focus starts at
 * `[data-autofocus]`, else at the title.
 */
export function Dialog({
  title,
  role,
  describedBy,
  onCloseRequest,
  children,
}: {
  title: ReactNode
  role?: 'alertdialog'
  describedBy?: string
  onCloseRequest: CloseRequest
  children: ReactNode
}) {
  const ref = useRef<HTMLDialogElement>(null)
  const pressedBackdrop = useRef(false)
  const titleId = useId()

  useLayoutEffect(() => {
    const dialog = ref.current
    if (!dialog) return
    dialog.showModal()
    const start = dialog.querySelector<HTMLElement>('[data-autofocus]') ?? dialog.querySelector('h2')
    start?.focus()
    return () => dialog.close()
  }, [])

  return (
    <dialog
      ref={ref}
      role={role}
      aria-labelledby={titleId}
      aria-describedby={describedBy}
      className="m-auto w-full max-w-xl overscroll-contain rounded-xl border border-border bg-raised text-text floating scroll-pb-20 max-sm:mb-0 max-sm:max-w-full max-sm:scroll-pb-40 max-sm:rounded-b-none"
      // A browser lets the page refuse its close request only once in a row: take the key before it becomes one.
      onKeyDown={(event) => {
        if (event.key !== 'Escape' || event.defaultPrevented) return
        event.preventDefault()
        event.stopPropagation()
        onCloseRequest('escape')
      }}
      onCancel={(event) => {
        if (event.target !== ref.current) return
        event.preventDefault()
        onCloseRequest('escape')
      }}
      onClose={(event) => {
        if (event.target !== ref.current || ref.current.open) return
        ref.current.showModal()
        onCloseRequest('escape')
      }}
      onPointerDown={(event) => {
        pressedBackdrop.current = event.target === ref.current
      }}
      onClick={(event) => {
        if (pressedBackdrop.current && event.target === ref.current) onCloseRequest('backdrop')
      }}
    >
      <div className="grid grid-cols-1 gap-4 p-5">
        <div className="flex items-start justify-between gap-2">
          <h2 id={titleId} tabIndex={-1} className="text-base font-semibold">
            {title}
          </h2>
          <Button
            variant="quiet"
            aria-label="Close dialog"
            className="-mt-1.5 -mr-2.5 px-2.5 pointer-coarse:-mt-3 pointer-coarse:px-3.5"
            onClick={() => onCloseRequest('escape')}
          >
            <CloseIcon />
          </Button>
        </div>
        <div className="contents">{children}</div>
      </div>
      <DialogReader />
    </dialog>
  )
}

/** What ends a dialog. It stays in sight, whatever the height of what stands above it. */
export const DialogFooter = ({ children }: { children: ReactNode }) => (
  <div className="sticky bottom-0 -mx-5 -mb-5 border-t border-border bg-raised px-5 pt-3 pb-5">
    {children}
  </div>
)

/** The row of buttons that ends a dialog: the main one last in reading order, at the right edge. */
export const DialogActions = ({ children }: { children: ReactNode }) => (
  <DialogFooter>
    <div className="flex flex-wrap justify-end gap-2 max-sm:flex-col-reverse max-sm:items-stretch">
      {children}
    </div>
  </DialogFooter>
)
