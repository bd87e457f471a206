'use client'

import { type ComponentProps, type ReactNode, useEffect, useId, useRef, useState } from 'react'
import { closeOnFocusOut } from './close-on-focus-out'
import { placeBeside } from './place'

/**
 * A button that opens a small panel in the top layer: light dismissal, Escape and focus return are the browser's own. More props are
 * the button's.
 */
export function Menu({
  trigger,
  onApproach,
  onToggle,
  children,
  ...button
}: Omit<ComponentProps<'button'>, 'children' | 'onToggle'> & {
  trigger: ReactNode
  /** The pointer or the focus is on the button: time to fetch what the panel needs. */
  onApproach?: () => void
  onToggle?: (open: boolean) => void
  children: ReactNode
}) {
  const id = useId()
  const anchor = useRef<HTMLButtonElement>(null)
  const panel = useRef<HTMLDivElement>(null)
  const content = useRef<HTMLDivElement>(null)
  const [open, setOpen] = useState(false)

  const place = () => {
    if (anchor.current && panel.current)
      placeBeside(anchor.current, panel.current, { gap: 6, mayCover: true })
  }
  function toggled(isOpen: boolean) {
    setOpen(isOpen)
    if (isOpen) place()
    onToggle?.(isOpen)
  }

  // The button works before this script does.
  // biome-ignore lint/correctness/useExhaustiveDependencies: once
  useEffect(() => {
    if (panel.current?.matches(':popover-open')) toggled(true)
  }, [])

  // What it holds may come later, and be taller.
  // biome-ignore lint/correctness/useExhaustiveDependencies: it is placed by what stands in refs
  useEffect(() => {
    if (!open || !content.current) return
    const observer = new ResizeObserver(() => place())
    observer.observe(content.current)
    addEventListener('resize', place)
    return () => {
      observer.disconnect()
      removeEventListener('resize', place)
    }
  }, [open])

  return (
    <>
      <button
        ref={anchor}
        type="button"
        popoverTarget={button['aria-disabled'] ? undefined : id}
        onPointerEnter={onApproach}
        onFocus={onApproach}
        className="flex min-h-11 w-full items-center gap-2.5 rounded-md px-2 text-left hover:bg-subtle"
        {...button}
      >
        {trigger}
      </button>
      {/* biome-ignore lint/a11y/noStaticElementInteractions: it only notices that the focus leaves */}
      <div
        ref={panel}
        id={id}
        popover="auto"
        className="fixed inset-auto w-64 max-w-[calc(100vw-1rem)] overflow-y-auto overscroll-contain rounded-lg border border-border bg-raised p-1.5 text-text floating"
        onToggle={({ newState, target, currentTarget }) => {
          if (target === currentTarget) toggled(newState === 'open')
        }}
        onBlur={closeOnFocusOut}
      >
        <div ref={content}>{children}</div>
      </div>
    </>
  )
}
