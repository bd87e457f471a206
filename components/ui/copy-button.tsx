'use client'

import { useEffect, useState } from 'react'
import { announce } from './announcer'
import { IconButton } from './button'
import { copyText } from './clipboard'
import { CheckIcon, CloseIcon, CopyIcon } from './icons'

/** Copies something that is no secret, and says whether that worked. */
export function CopyButton({ text, label, className }: { text: string; label: string; className?: string }) {
  const [outcome, setOutcome] = useState<'copied' | 'refused' | null>(null)
  useEffect(() => {
    if (!outcome) return
    const timer = setTimeout(() => setOutcome(null), 2000)
    return () => clearTimeout(timer)
  }, [outcome])

  async function copy() {
    const copied = await copyText(text)
    setOutcome(copied ? 'copied' : 'refused')
    announce(copied ? 'Copied' : 'The clipboard refused. Select the text and copy it yourself.')
  }

  const Icon = outcome === 'copied' ? CheckIcon : outcome === 'refused' ? CloseIcon : CopyIcon
  return (
    <IconButton
      label={label}
      title={outcome === 'refused' ? 'The clipboard refused' : label}
      className={className}
      onClick={copy}
    >
      <Icon className={outcome === 'copied' ? 'text-success' : ''} />
    </IconButton>
  )
}
