'use client'

import { type ReactNode, useEffect, useId, useRef, useState } from 'react'
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
  const content = useRef<HTMLDivElement>(null)
  const [open, setOpen] = useState(false)

  // What it holds may come later, and be taller.
  useEffect(() => {
    const [anchor, inner] = [button.current, content.current]
    const panel = inner?.parentElement
    if (!open || !anchor || !inner || !panel) return
    const place = () => placeBeside(anchor, panel, { gap: 6 })
    const observer = new ResizeObserver(place)
    observer.observe(inner)
    addEventListener('resize', place)
    return () => {
      observer.disconnect()
      removeEventListener('resize', place)
    }
  }, [open])

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
          setOpen(event.newState === 'open')
          if (event.newState !== 'open' || !button.current) return
          placeBeside(button.current, event.currentTarget, { gap: 6 })
          onOpen?.()
        }}
      >
        <div ref={content}>{children}</div>
      </div>
    </>
  )
}
