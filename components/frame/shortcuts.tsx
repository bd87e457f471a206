'use client'

import { useEffect } from 'react'
import { createPortal } from 'react-dom'
import { useDialog } from '@/components/ui/use-dialog'
import { elementFor, shortcutOf } from './shortcut-of'

const loadHelp = () => import('./shortcuts-help')

/** The keys of every page; shows the list of them. `showHelp` hears the function that opens it. */
export function Shortcuts({
  onPalette,
  showHelp,
}: {
  onPalette: () => void
  showHelp: (open: () => void) => void
}) {
  const { open: openHelp, close, render } = useDialog(loadHelp, { fetchWhenIdle: false })

  useEffect(() => showHelp(openHelp), [showHelp, openHelp])
  useEffect(() => {
    const acts = {
      palette: onPalette,
      help: openHelp,
      search: () => elementFor('/')?.focus(),
      create: () => elementFor('c')?.click(),
    }
    function press(event: KeyboardEvent) {
      const shortcut = shortcutOf(event)
      if (!shortcut) return
      event.preventDefault()
      acts[shortcut]()
    }
    document.addEventListener('keydown', press)
    return () => document.removeEventListener('keydown', press)
  }, [onPalette, openHelp])

  return render((Help) => createPortal(<Help onClose={() => close()} />, document.body))
}
