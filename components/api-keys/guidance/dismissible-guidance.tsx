'use client'

import { type ReactNode, useState } from 'react'
import { Button } from '@/components/ui/button'
import { guidanceCookie } from '@/lib/api-keys/guidance-cookie'

/** `Keep keys safe`, put away and brought back by one button that keeps its place. */
export function DismissibleGuidance({
  dismissed: before,
  children,
}: {
  dismissed: boolean
  children: ReactNode
}) {
  const [dismissed, setDismissed] = useState(before)

  function toggle() {
    // biome-ignore lint/suspicious/noDocumentCookie: the Cookie Store API is missing where http is used locally
    document.cookie = `${guidanceCookie}=${dismissed ? 0 : 1}; path=/; max-age=31536000; samesite=lax`
    setDismissed(!dismissed)
  }

  return (
    <section
      aria-labelledby="keep-keys-safe"
      className="grid gap-2 rounded-lg border border-border bg-surface py-2 pr-2 pl-4"
    >
      <div className="flex items-center justify-between gap-3">
        <h2 id="keep-keys-safe" className="font-medium">
          Keep keys safe
        </h2>
        <Button variant="quiet" onClick={toggle}>
          {dismissed ? 'Show' : 'Dismiss'}
        </Button>
      </div>
      {!dismissed && <div className="pr-2 pb-2">{children}</div>}
    </section>
  )
}
