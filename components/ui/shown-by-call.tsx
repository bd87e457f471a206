'use client'

import { useEffect, useRef } from 'react'

/** For the page of states: what a function puts on the page rather than a component, beside a field that it may be about. */
export function ShownByCall({ show }: { show: (field: HTMLInputElement) => (() => void) | undefined }) {
  const field = useRef<HTMLInputElement>(null)
  useEffect(() => (field.current ? show(field.current) : undefined), [show])
  return (
    <label className="grid gap-1.5">
      A field
      <input ref={field} className="field" />
    </label>
  )
}
