'use client'

import { createContext, type ReactNode, useEffect, useRef, useState } from 'react'
import { closeOnFocusOut } from '@/components/ui/close-on-focus-out'

/** Whether the panel was opened as the menu of a small screen. */
export const WasOpened = createContext(false)

/** The popover of small screens, which is plain content in the sidebar. */
export function FramePanel({
  id,
  className,
  children,
}: {
  id: string
  className: string
  children: ReactNode
}) {
  const panel = useRef<HTMLDivElement>(null)
  const [wasOpened, setWasOpened] = useState(false)

  // Its button works before this script does.
  useEffect(() => {
    if (panel.current?.matches(':popover-open')) setWasOpened(true)
  }, [])

  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: it only notices that the focus leaves
    <div
      ref={panel}
      id={id}
      popover="auto"
      className={className}
      onToggle={({ newState }) => {
        if (newState === 'open') setWasOpened(true)
      }}
      onBlur={closeOnFocusOut}
    >
      <WasOpened value={wasOpened}>{children}</WasOpened>
    </div>
  )
}
