'use client'

import { type ReactNode, type RefObject, useId, useLayoutEffect } from 'react'
import { Button } from '@/components/ui/button'
import { EyeIcon, EyeOffIcon } from '@/components/ui/icons'
import type { OneTimeToken } from '@/lib/api-keys/one-time-token'

/** The read-only field `API key`. Its value goes straight to the element: React must not keep it among its props. */
export function TokenField({
  token,
  ref,
  shown,
  onToggle,
  children,
}: {
  token: OneTimeToken
  ref: RefObject<HTMLInputElement | null>
  shown: boolean
  onToggle: () => void
  children: ReactNode
}) {
  const id = useId()
  useLayoutEffect(() => {
    if (ref.current) ref.current.value = token.read()
  }, [token, ref])
  return (
    <div className="grid gap-1.5">
      <label htmlFor={id} className="justify-self-start font-medium">
        API key
      </label>
      <div className="flex flex-wrap gap-2">
        <input
          ref={ref}
          id={id}
          readOnly
          type={shown ? 'text' : 'password'}
          className="field min-w-0 flex-1 font-mono max-sm:basis-full"
          autoComplete="off"
          autoCapitalize="off"
          spellCheck={false}
          data-1p-ignore
          data-bwignore
          data-lpignore="true"
          data-form-type="other"
          onFocus={(event) => event.target.select()}
        />
        <Button aria-pressed={shown} onClick={onToggle}>
          {shown ? <EyeOffIcon /> : <EyeIcon />}
          {shown ? 'Hide' : 'Show'}
        </Button>
        {children}
      </div>
    </div>
  )
}
