'use client'

import type { ReactNode } from 'react'
import { usePageSession } from '@/components/session/session-boundary'
import { apiKeysPath, keysPathOf } from '@/lib/paths'

/** To the list of keys of what this page was rendered for. */
export function OwnKeysLink({ children }: { children: ReactNode }) {
  const { owner } = usePageSession()
  return (
    <a className="underline underline-offset-2" href={owner ? keysPathOf(owner) : apiKeysPath}>
      {children}
    </a>
  )
}
