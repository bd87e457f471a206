import { type ReactNode, useId } from 'react'

/** Radio buttons below the name of what they choose. */
export function RadioGroup({ label, children }: { label: string; children: ReactNode }) {
  const id = useId()
  return (
    <div role="radiogroup" aria-labelledby={id} className="grid gap-2">
      <span id={id} className="font-medium">
        {label}
      </span>
      <div className="contents">{children}</div>
    </div>
  )
}
