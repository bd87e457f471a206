'use client'

import { type ReactNode, useRef } from 'react'
import { createPortal } from 'react-dom'
import { useLazyPart } from '@/components/ui/lazy-part'
import { useDialog } from '@/components/ui/use-dialog'
import type { Owner } from '@/lib/owner/schema'

const loadPalette = () => import('./palette')
const loadShortcuts = () => import('./idle-chunk').then(({ Shortcuts }) => ({ default: Shortcuts }))

/** The button that opens the palette, and the keys, which come when the page is idle. */
export function GoTo({
  owner,
  owners,
  role,
  children,
}: {
  owner: Owner | null
  owners: Owner[]
  role: string | null
  children: ReactNode
}) {
  const { opener, prefetch, open, close, render } = useDialog(loadPalette, { fetchWhenIdle: false })
  const { Part: Shortcuts } = useLazyPart(loadShortcuts)
  const openHelp = useRef(() => {})

  return (
    <>
      <button
        ref={opener}
        type="button"
        aria-keyshortcuts="Control+K Meta+K"
        className="flex min-h-8 items-center gap-2 rounded-md border border-border px-2 text-muted pointer-coarse:min-h-11 hover:bg-subtle hover:text-text"
        onPointerEnter={prefetch}
        onFocus={prefetch}
        onClick={() => open()}
      >
        {children}
      </button>
      {Shortcuts && (
        <Shortcuts
          onPalette={open}
          showHelp={(show) => {
            openHelp.current = show
          }}
        />
      )}
      {/* In the body: on a phone the panel that the button stands in is closed by the dialog. */}
      {render((Palette) =>
        createPortal(
          <Palette
            owner={owner}
            owners={owners}
            role={role}
            onHelp={() => {
              close()
              openHelp.current()
            }}
            onClose={() => close()}
          />,
          document.body,
        ),
      )}
    </>
  )
}
