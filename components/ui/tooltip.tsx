'use client'

import { type ReactNode, useId, useLayoutEffect, useRef, useState } from 'react'
import { placeBeside } from './place'

/**
 * More about a piece of text: on hover, on focus and on tap. It stays while the pointer is on it and goes with Escape
 * (WCAG 1.4.13). `content` is asked for only when it is shown.
 */
export function Tooltip({ content, children }: { content: () => ReactNode; children: ReactNode }) {
  const [open, setOpen] = useState(false)
  const id = useId()
  const anchor = useRef<HTMLButtonElement>(null)
  const bubble = useRef<HTMLSpanElement>(null)

  useLayoutEffect(() => {
    if (!open || !bubble.current || !anchor.current) return
    bubble.current.showPopover()
    placeBeside(anchor.current, bubble.current, { gap: 0 })
    const close = () => setOpen(false)
    // On the window: under a pointer the tooltip is open while the focus is elsewhere. First, so that a dialog stays open.
    const closeByEscape = (event: KeyboardEvent) => {
      if (event.key !== 'Escape') return
      event.preventDefault()
      event.stopPropagation()
      close()
    }
    addEventListener('scroll', close, { capture: true, passive: true })
    addEventListener('keydown', closeByEscape, { capture: true })
    return () => {
      removeEventListener('scroll', close, { capture: true })
      removeEventListener('keydown', closeByEscape, { capture: true })
    }
  }, [open])

  return (
    <span onPointerEnter={() => setOpen(true)} onPointerLeave={() => setOpen(false)}>
      <button
        ref={anchor}
        type="button"
        className="min-h-6 cursor-default rounded-sm text-left decoration-muted/60 decoration-dotted underline-offset-3 hover:underline"
        aria-describedby={open ? id : undefined}
        onFocus={() => setOpen(true)}
        onBlur={() => setOpen(false)}
        onClick={() => setOpen(true)}
      >
        {children}
      </button>
      {open && (
        <span
          ref={bubble}
          id={id}
          role="tooltip"
          popover="manual"
          className="fixed inset-auto bg-transparent py-1.5"
        >
          <span className="block w-max max-w-[calc(100vw-1rem)] rounded-md border border-border bg-raised px-2.5 py-1.5 text-xs text-text shadow-popover">
            {content()}
          </span>
        </span>
      )}
    </span>
  )
}
