import type { ReactNode } from 'react'

/** The ids that a field's input must name in `aria-describedby`, or undefined when nothing stands below it. */
export const describedBy = (id: string, { hint, error }: { hint?: ReactNode; error?: string }) =>
  [error && `${id}-error`, hint && `${id}-hint`].filter(Boolean).join(' ') || undefined

/** A label above an input, and below it an error and a hint. The input takes `id` and `describedBy(id, …)`. */
export function Field({
  id,
  label,
  hint,
  error,
  children,
}: {
  id: string
  label: string
  hint?: ReactNode
  error?: string
  children: ReactNode
}) {
  return (
    <div className="grid gap-1.5">
      <label htmlFor={id} className="justify-self-start font-medium">
        {label}
      </label>
      <div className="contents">{children}</div>
      <FieldError id={id} error={error} />
      {hint && (
        <p id={`${id}-hint`} className="text-muted">
          {hint}
        </p>
      )}
    </div>
  )
}

const FieldError = ({ id, error }: { id: string; error?: string }) =>
  error ? (
    <p id={`${id}-error`} className="text-danger">
      {error}
    </p>
  ) : null
