'use client'

import { type ReactNode, useId, useRef } from 'react'
import { placeBeside } from './place'

/** A button that opens a small panel in the top layer: light dismissal, Escape and focus return are the browser's own. */
export function Menu({
  trigger,
  onApproach,
  onOpen,
  children,
}: {
  trigger: ReactNode
  /** The pointer or the focus is on the button: time to fetch what the panel needs. */
  onApproach?: () => void
  onOpen?: () => void
  children: ReactNode
}) {
  const id = useId()
  const button = useRef<HTMLButtonElement>(null)
  return (
    <>
      <button
        ref={button}
        type="button"
        popoverTarget={id}
        onPointerEnter={onApproach}
        onFocus={onApproach}
        className="flex min-h-11 w-full items-center gap-2.5 rounded-md px-2 text-left hover:bg-subtle"
      >
        {trigger}
      </button>
      <div
        id={id}
        popover="auto"
        className="fixed inset-auto w-60 rounded-lg border border-border bg-raised p-1.5 text-text floating"
        onToggle={(event) => {
          if (event.newState !== 'open' || !button.current) return
          placeBeside(button.current, event.currentTarget, { gap: 6 })
          onOpen?.()
        }}
      >
        {children}
      </div>
    </>
  )
}
