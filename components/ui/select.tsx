import type { ComponentProps } from 'react'
import { ChevronIcon } from './icons'

/** The system's own select in the dashboard's clothes. */
export function Select({ className = '', children, ...rest }: ComponentProps<'select'>) {
  return (
    <span className={`relative inline-block ${className}`}>
      <select className="field appearance-none truncate pr-8" {...rest}>
        {children}
      </select>
      <ChevronIcon className="pointer-events-none absolute inset-y-0 right-2.5 my-auto text-muted" />
    </span>
  )
}
