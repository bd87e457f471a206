import type { ComponentProps } from 'react'
import { Spinner } from './spinner'

type Variant = 'primary' | 'secondary' | 'danger' | 'quiet'

/** The look of a button, for a link that acts as one. */
export const buttonClass = (variant: Variant = 'secondary', more = '') =>
  `button button-${variant} ${more}`.trim()

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
      {typeof children === 'string' && !busy ? (
        children
      ) : (
        <span className="contents">
          {busy && <Spinner />}
          <span className="contents">{children}</span>
        </span>
      )}
    </button>
  )
}
