'use client'

import { useState } from 'react'

/** On a phone the whole row is its surface; what it unfolds says the style sheet, by its state. */
export function UnfoldButton({ label }: { label: string }) {
  const [open, setOpen] = useState(false)
  return (
    <button
      type="button"
      aria-expanded={open}
      aria-label={label}
      className="row-button row-unfold"
      onClick={() => setOpen(!open)}
    />
  )
}
