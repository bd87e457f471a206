import { type ComponentProps, type ReactNode, useId } from 'react'

/** A radio button with a line of explanation; the whole card is its label. `children` stand below it, inside the card. */
export function RadioCard({
  label,
  description,
  children,
  ...rest
}: ComponentProps<'input'> & { label: string; description: ReactNode }) {
  const id = useId()
  return (
    <div className="rounded-lg border border-border has-checked:border-accent has-checked:bg-accent-soft/50">
      <label className="flex cursor-pointer gap-2.5 rounded-lg p-3 hover:bg-subtle has-checked:hover:bg-transparent">
        <input
          type="radio"
          className="mt-0.5 size-4 shrink-0 accent-accent"
          aria-labelledby={`${id}-label`}
          aria-describedby={`${id}-description`}
          {...rest}
        />
        <span className="grid gap-0.5">
          <span id={`${id}-label`} className="font-medium">
            {label}
          </span>
          <span id={`${id}-description`} className="text-muted wrap-anywhere">
            {description}
          </span>
        </span>
      </label>
      {children && <div className="grid grid-cols-1 gap-2 px-3 pb-3 sm:pl-9.5">{children}</div>}
    </div>
  )
}
