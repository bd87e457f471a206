import { type ComponentProps, type ReactNode, useId } from 'react'
import { describedBy, Field } from './field'

/** What stands in it are names, ids and addresses: nothing for a spelling check, which some browsers do by asking a service. */
export function TextField({
  label,
  hint,
  error,
  className = '',
  ...rest
}: ComponentProps<'input'> & { label: string; hint?: ReactNode; error?: string }) {
  const id = useId()
  return (
    <Field id={id} label={label} hint={hint} error={error}>
      <input
        id={id}
        spellCheck={false}
        className={`field ${className}`}
        aria-invalid={error ? true : undefined}
        aria-describedby={describedBy(id, { hint, error })}
        {...rest}
      />
    </Field>
  )
}
