import type { ComponentProps } from 'react'

export function Checkbox({ label, ...rest }: ComponentProps<'input'> & { label: string }) {
  return (
    <label className="inline-flex min-h-6 cursor-pointer items-center gap-2 pointer-coarse:min-h-11">
      <input type="checkbox" className="size-4 accent-accent" {...rest} />
      <span>{label}</span>
    </label>
  )
}
