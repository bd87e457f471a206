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
    addEventListener('scroll', close, { capture: true, passive: true })
    return () => removeEventListener('scroll', close, { capture: true })
  }, [open])

  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: the span only notices that the pointer left both parts
    <span
      onPointerEnter={() => setOpen(true)}
      onPointerLeave={() => setOpen(false)}
      onKeyDown={(event) => {
        if (event.key !== 'Escape' || !open) return
        event.preventDefault()
        event.stopPropagation()
        setOpen(false)
      }}
    >
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
