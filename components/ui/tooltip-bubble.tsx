'use client'

import { type ReactNode, useLayoutEffect, useRef } from 'react'
import { placeBeside } from './place'
import type { BubbleProps } from './tooltip'

/** What a tooltip says. It stays while the pointer is on it and goes with Escape (WCAG 1.4.13). */
export function TooltipBubble({ id, anchor, onClose, children }: BubbleProps & { children: ReactNode }) {
  const bubble = useRef<HTMLSpanElement>(null)

  useLayoutEffect(() => {
    if (!bubble.current || !anchor.current) return
    bubble.current.showPopover()
    placeBeside(anchor.current, bubble.current, { gap: 0 })
    // On the window: under a pointer the tooltip is open while the focus is elsewhere. First, so that a dialog stays open.
    const closeByEscape = (event: KeyboardEvent) => {
      if (event.key !== 'Escape') return
      event.preventDefault()
      event.stopPropagation()
      onClose()
    }
    addEventListener('scroll', onClose, { capture: true, passive: true })
    addEventListener('keydown', closeByEscape, { capture: true })
    return () => {
      removeEventListener('scroll', onClose, { capture: true })
      removeEventListener('keydown', closeByEscape, { capture: true })
    }
  }, [anchor, onClose])

  return (
    <span
      ref={bubble}
      id={id}
      role="tooltip"
      popover="manual"
      className="fixed inset-auto bg-transparent py-1.5"
    >
      <span className="block w-max max-w-[calc(100vw-1rem)] rounded-md border border-border bg-raised px-2.5 py-1.5 text-xs text-text floating">
        {children}
      </span>
    </span>
  )
}
