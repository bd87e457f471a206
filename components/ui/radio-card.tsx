import { type ComponentProps, useId } from 'react'

/** A radio button with a line of explanation; the whole card is its label. */
export function RadioCard({
  label,
  description,
  onApproach,
  ...rest
}: ComponentProps<'input'> & {
  label: string
  description: string
  /** The pointer or the focus is on it: time to fetch what the choice needs. */
  onApproach?: () => void
}) {
  const id = useId()
  return (
    <label
      onPointerEnter={onApproach}
      className="flex cursor-pointer gap-2.5 rounded-lg border border-border p-3 hover:bg-subtle has-checked:border-accent has-checked:bg-accent-soft/50"
    >
      <input
        type="radio"
        onFocus={onApproach}
        className="mt-0.5 size-4 shrink-0 accent-accent"
        aria-labelledby={`${id}-label`}
        aria-describedby={`${id}-description`}
        {...rest}
      />
      <span className="grid gap-0.5">
        <span id={`${id}-label`} className="font-medium">
          {label}
        </span>
        <span id={`${id}-description`} className="text-muted">
          {description}
        </span>
      </span>
    </label>
  )
}
