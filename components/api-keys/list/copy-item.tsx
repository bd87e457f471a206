'use client'

import { useState } from 'react'
import { copyAndAnnounce } from '@/components/ui/copy-button'

/** An item of a menu that copies something that is no secret; the menu stays, so that it can say whether that worked. */
export function CopyItem({ text, label }: { text: string; label: string }) {
  const [outcome, setOutcome] = useState<'copied' | 'refused' | null>(null)
  return (
    <button
      type="button"
      data-item
      aria-label={label}
      className="menu-item"
      onClick={async () => {
        setOutcome((await copyAndAnnounce(text)) ? 'copied' : 'refused')
      }}
    >
      <span>{label}</span>
      <span className="text-muted">
        {outcome === 'copied' ? 'Copied' : outcome === 'refused' ? 'Blocked: select it above' : ''}
      </span>
    </button>
  )
}
