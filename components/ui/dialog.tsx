'use client'

import { type ReactNode, useId, useLayoutEffect, useRef } from 'react'
import { DialogReader } from './use-reader'

/**
 * A native modal dialog that is open for as long as it is mounted. It never closes by itself: Escape, the back gesture and
 * a press on the backdrop ask `onCloseRequest`, and the owner decides. Focus starts at `[data-autofocus]`, else at the
 * first control.
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
  onCloseRequest: (by: 'escape' | 'backdrop') => void
  children: ReactNode
}) {
  const ref = useRef<HTMLDialogElement>(null)
  const pressedBackdrop = useRef(false)
  const titleId = useId()

  useLayoutEffect(() => {
    const dialog = ref.current
    if (!dialog) return
    dialog.showModal()
    dialog.querySelector<HTMLElement>('[data-autofocus]')?.focus()
    return () => dialog.close()
  }, [])

  return (
    <dialog
      ref={ref}
      role={role}
      aria-labelledby={titleId}
      aria-describedby={describedBy}
      className="m-auto w-full max-w-xl overscroll-contain rounded-xl border border-border bg-raised text-text floating max-sm:mb-0 max-sm:max-w-full max-sm:scroll-pb-28 max-sm:rounded-b-none"
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
        <h2 id={titleId} tabIndex={-1} className="text-base font-semibold">
          {title}
        </h2>
        <div className="contents">{children}</div>
      </div>
      <DialogReader />
    </dialog>
  )
}

/** The row of buttons that ends a dialog: the main one last in reading order, at the right edge. On a phone it stays in view. */
export const DialogActions = ({ children }: { children: ReactNode }) => (
  <div className="flex flex-wrap justify-end gap-2 max-sm:sticky max-sm:bottom-0 max-sm:-mx-5 max-sm:-mb-5 max-sm:flex-col-reverse max-sm:items-stretch max-sm:bg-raised max-sm:px-5 max-sm:pt-3 max-sm:pb-5">
    {children}
  </div>
)
