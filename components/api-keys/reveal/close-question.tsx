'use client'

import { useEffect, useRef } from 'react'
import { Button } from '@/components/ui/button'
import { Notice } from '@/components/ui/notice'

/** Asked whenever the dialog with a token that nobody has saved is about to go. */
export function CloseQuestion({
  fileName,
  onCopyAndClose,
  onKeepOpen,
  onClose,
}: {
  /** Of a file that the browser was given. */
  fileName: string | null
  onCopyAndClose: () => void
  onKeepOpen: () => void
  onClose: () => void
}) {
  const copy = useRef<HTMLButtonElement>(null)
  useEffect(() => copy.current?.focus({ focusVisible: true }), [])
  return (
    <Notice
      tone="warning"
      role="alert"
      title="Close without saving?"
      actions={
        <>
          <Button ref={copy} variant="primary" onClick={onCopyAndClose}>
            Copy and close
          </Button>
          <Button onClick={onKeepOpen}>Keep open</Button>
          <Button variant="danger" onClick={onClose}>
            Close anyway
          </Button>
        </>
      }
    >
      <p>
        {fileName !== null && (
          <span>
            Look for <span translate="no">{fileName}</span> first: this page can’t see whether it was saved.{' '}
          </span>
        )}
        <span>The key can’t be shown again.</span>
      </p>
    </Notice>
  )
}
