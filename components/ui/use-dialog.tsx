'use client'

import { type ReactNode, useCallback, useRef, useState } from 'react'
import { flushSync } from 'react-dom'
import { type Load, useLazyPart } from './lazy-part'
import { reportMissingPart } from './missing-part'

/**
 * A dialog that is fetched when the page is idle, or when someone comes near (`prefetch`). `open` says what it is about; a press
 * that comes before the dialog is not lost: `opening` until it is there, and where it can't be fetched a notice says so.
 * `close` puts focus on what opened it (`opener`), or where its caller says.
 */
export function useDialog<Dialog, About = void>(
  load: Load<{ default: Dialog }>,
  { fetchWhenIdle = true } = {},
) {
  const { Part, fetch } = useLazyPart(load, { wanted: fetchWhenIdle })
  const [shown, setShown] = useState<{ about: About } | null>(null)
  const opener = useRef<HTMLButtonElement>(null)

  const prefetch = useCallback(() => void fetch().catch(() => undefined), [fetch])
  // Always the same function: rows render again when their key changes, not with the screen.
  const open = useCallback(
    (about: About) => {
      setShown({ about })
      fetch().catch((error) => {
        setShown(null)
        reportMissingPart(error)
      })
    },
    [fetch],
  )
  const close = useCallback((focus: () => HTMLElement | null = () => opener.current) => {
    flushSync(() => setShown(null))
    focus()?.focus()
  }, [])
  const render = (dialog: (Dialog: Dialog, about: About) => ReactNode) =>
    shown && Part && dialog(Part, shown.about)

  return { opener, opening: shown !== null && !Part, prefetch, open, close, render }
}
