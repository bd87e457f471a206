import type { ComponentProps } from 'react'
import { Spinner } from './spinner'

type Variant = 'primary' | 'secondary' | 'danger' | 'quiet'

const base =
  'inline-flex min-h-8 pointer-coarse:min-h-11 items-center justify-center gap-1.5 rounded-md px-3 font-medium whitespace-nowrap transition-colors disabled:opacity-55 aria-disabled:opacity-55'

const variants: Record<Variant, string> = {
  primary: 'bg-accent text-on-accent enabled:hover:bg-accent-strong',
  secondary: 'border border-control/60 bg-surface text-text enabled:hover:bg-subtle',
  danger: 'bg-danger text-on-danger enabled:hover:bg-danger-strong',
  quiet: 'text-muted enabled:hover:bg-subtle enabled:hover:text-text',
}

/** The look of a button, for a link that acts as one. */
export const buttonClass = (variant: Variant = 'secondary', more = '') =>
  `${base} ${variants[variant]} ${more}`

/** `busy` keeps focus and place, shows a spinner and says so; the caller ignores presses meanwhile. */
export function Button({
  variant = 'secondary',
  busy = false,
  className = '',
  children,
  ...rest
}: ComponentProps<'button'> & { variant?: Variant; busy?: boolean }) {
  return (
    <button
      type="button"
      aria-disabled={busy || undefined}
      className={buttonClass(variant, className)}
      {...rest}
    >
      {busy && <Spinner />}
      {children}
    </button>
  )
}

/** A square button with an icon only; `label` is its name. */
export function IconButton({ label, className = '', ...rest }: ComponentProps<'button'> & { label: string }) {
  return (
    <button
      type="button"
      aria-label={label}
      className={`inline-grid size-7 align-middle place-items-center rounded-md text-muted transition-colors pointer-coarse:size-11 hover:bg-subtle hover:text-text ${className}`}
      {...rest}
    />
  )
}
