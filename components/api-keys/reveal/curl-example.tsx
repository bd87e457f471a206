'use client'

import { type ReactNode, type RefObject, useId, useLayoutEffect } from 'react'
import type { OneTimeToken } from '@/lib/api-keys/token/one-time-token'
import type { Shell } from '@/lib/shell/shells'

/** A command to try the key with. Like the field above it, its text is written to the element and wiped with it. */
export function CurlExample({
  ref,
  text,
  token,
  shell,
  shown,
  children,
}: {
  ref: RefObject<HTMLPreElement | null>
  text: (secret: string) => string
  token: OneTimeToken
  shell: Shell
  shown: boolean
  children: ReactNode
}) {
  const id = useId()
  // biome-ignore lint/correctness/useExhaustiveDependencies: of the command nothing else changes while the step is open
  useLayoutEffect(() => {
    if (ref.current) ref.current.textContent = text(shown ? token.read() : '••••••••••••')
  }, [ref, token, shown, shell])
  return (
    <section aria-labelledby={id} className="grid gap-1.5">
      <div className="flex flex-wrap items-center gap-2">
        <h3 id={id} className="grow font-medium">
          Try it
        </h3>
        <div className="contents">{children}</div>
      </div>
      <pre
        ref={ref}
        // biome-ignore lint/a11y/noNoninteractiveTabindex: it scrolls, also by the keyboard
        tabIndex={0}
        translate="no"
        className="rounded-md bg-subtle p-3 font-mono text-xs max-h-44 overflow-y-auto whitespace-pre-wrap wrap-anywhere"
      />
    </section>
  )
}
