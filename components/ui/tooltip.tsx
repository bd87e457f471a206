'use client'

import { type ReactNode, type RefObject, Suspense, useCallback, useId, useRef, useState } from 'react'

export type BubbleProps = { id: string; anchor: RefObject<HTMLElement | null>; onClose: () => void }

/** More about a piece of text: on hover, on focus and on tap. `bubble` (a `TooltipBubble`) is asked for when it is shown. */
export function Tooltip({
  bubble,
  children,
}: {
  bubble: (props: BubbleProps) => ReactNode
  children: ReactNode
}) {
  const [open, setOpen] = useState(false)
  const close = useCallback(() => setOpen(false), [])
  const id = useId()
  const anchor = useRef<HTMLButtonElement>(null)
  return (
    <span onPointerEnter={() => setOpen(true)} onPointerLeave={close}>
      <button
        ref={anchor}
        type="button"
        className="tooltip-anchor"
        aria-describedby={open ? id : undefined}
        onFocus={() => setOpen(true)}
        onBlur={close}
        onClick={() => setOpen(true)}
      >
        {children}
      </button>
      {open && <Suspense>{bubble({ id, anchor, onClose: close })}</Suspense>}
    </span>
  )
}
