'use client'

import { type RefObject, useLayoutEffect } from 'react'
import type { OneTimeToken } from '@/lib/api-keys/token/one-time-token'
import type { Shell } from '@/lib/shell/shells'

/** A command to try the key with. Like the field `API key`, its text is written to the element and wiped with it. */
export function CurlExample({
  ref,
  text,
  token,
  shell,
  shown,
}: {
  ref: RefObject<HTMLPreElement | null>
  text: (secret: string) => string
  token: OneTimeToken
  shell: Shell
  shown: boolean
}) {
  // biome-ignore lint/correctness/useExhaustiveDependencies: of the command nothing else changes while the step is open
  useLayoutEffect(() => {
    if (ref.current) ref.current.textContent = text(shown ? token.read() : '••••••••••••')
  }, [ref, token, shown, shell])
  return (
    <pre
      // Ten whole lines below its upper edge.
      ref={ref}
      // biome-ignore lint/a11y/noNoninteractiveTabindex: it scrolls, also by the keyboard
      tabIndex={0}
      translate="no"
      className="rounded-md bg-subtle p-3 font-mono text-xs max-h-[calc(0.75rem+10lh)] overflow-y-auto whitespace-pre-wrap wrap-anywhere"
    />
  )
}
