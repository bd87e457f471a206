import { type ReactNode, useId } from 'react'

/** Radio buttons below the name of what they choose. `error`: about the choice itself. */
export function RadioGroup({
  label,
  error,
  children,
}: {
  label: string
  error?: string
  children: ReactNode
}) {
  const id = useId()
  return (
    <div
      role="radiogroup"
      aria-labelledby={id}
      aria-invalid={error ? true : undefined}
      aria-describedby={error && `${id}-error`}
      className="grid gap-2"
    >
      <span id={id} className="font-medium">
        {label}
      </span>
      <div className="contents">{children}</div>
      {error && (
        <p id={`${id}-error`} className="text-danger">
          {error}
        </p>
      )}
    </div>
  )
}
