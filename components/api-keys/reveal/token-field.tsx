'use client'

import { type RefObject, useId, useLayoutEffect } from 'react'
import { Button } from '@/components/ui/button'
import { EitherLabel } from '@/components/ui/either-label'
import { Icon } from '@/components/ui/icons'
import { secretInput } from '@/components/ui/secret-input'
import type { OneTimeToken } from '@/lib/api-keys/token/one-time-token'

/** The read-only field `API key`. Its value goes straight to the element: React must not keep it among its props. */
export function TokenField({
  token,
  ref,
  shown,
  onToggle,
}: {
  token: OneTimeToken
  ref: RefObject<HTMLInputElement | null>
  shown: boolean
  onToggle: () => void
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
      <div className="flex gap-2">
        <input
          ref={ref}
          id={id}
          readOnly
          {...secretInput}
          className={`field min-w-0 flex-1 font-mono ${shown ? '' : 'masked'}`}
          onFocus={(event) => event.target.select()}
        />
        <Button aria-pressed={shown} onClick={onToggle}>
          {shown ? <EyeOffIcon /> : <EyeIcon />}
          <EitherLabel isSecond={shown} labels={['Show', 'Hide']} />
        </Button>
      </div>
    </div>
  )
}

const EyeIcon = () => (
  <Icon path="M1.5 8S4 3.5 8 3.5 14.5 8 14.5 8 12 12.5 8 12.5 1.5 8 1.5 8ZM8 10a2 2 0 1 0 0-4 2 2 0 0 0 0 4Z" />
)
const EyeOffIcon = () => (
  <Icon path="M6.3 3.8A6 6 0 0 1 8 3.5c4 0 6.5 4.5 6.5 4.5a12 12 0 0 1-1.7 2.2M4 5.1A11 11 0 0 0 1.5 8S4 12.5 8 12.5a6 6 0 0 0 2.7-.6M2.5 2.5l11 11" />
)
