'use client'

import { useEffect, useRef } from 'react'
import { Button } from '@/components/ui/button'
import { Notice } from '@/components/ui/notice'

/** Asked whenever the dialog with a token is about to go by anything but `Done`. */
export function CloseQuestion({
  saved,
  onKeepOpen,
  onClose,
}: {
  saved: boolean
  onKeepOpen: () => void
  onClose: () => void
}) {
  const keepOpen = useRef<HTMLButtonElement>(null)
  useEffect(() => keepOpen.current?.focus(), [])
  return (
    <Notice
      tone="warning"
      role="alert"
      title={saved ? 'Close this dialog?' : 'Close without saving?'}
      actions={
        <>
          <Button ref={keepOpen} onClick={onKeepOpen}>
            Keep open
          </Button>
          <Button variant="danger" onClick={onClose}>
            Close anyway
          </Button>
        </>
      }
    >
      <p>The key can’t be shown again.</p>
    </Notice>
  )
}
