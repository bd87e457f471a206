'use client'

import { useEffect, useRef } from 'react'
import { Button } from '@/components/ui/button'
import { Notice } from '@/components/ui/notice'

/** Asked whenever the dialog with a token is about to go by anything but `Done`. */
export function CloseQuestion({
  saved,
  fileName,
  onKeepOpen,
  onClose,
}: {
  saved: boolean
  /** Of a file that the browser was given. */
  fileName: string | null
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
      <p>
        {!saved && fileName !== null && (
          <span>
            Look for <span translate="no">{fileName}</span> first: this page can’t see whether it was saved.{' '}
          </span>
        )}
        <span>The key can’t be shown again.</span>
      </p>
    </Notice>
  )
}
