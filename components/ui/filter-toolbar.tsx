'use client'

import { type ComponentProps, type ReactNode, useState } from 'react'
import { FiltersButton } from './filters-button'
import { SearchField } from './search-field'

/** Search and filters above what the server filters by them; on phones the filters unfold. What is shown is dimmed until the answer is there. */
export function FilterToolbar({
  search,
  filters,
  active,
  pending,
  found,
  children,
}: {
  search: ComponentProps<typeof SearchField>
  filters: ReactNode
  /** How many of the filters are set. */
  active: number
  pending: boolean
  /** How much is shown, in words. */
  found: string
  children: ReactNode
}) {
  const [open, setOpen] = useState(false)
  return (
    <>
      <search className="flex flex-wrap items-end gap-2">
        <div className="flex min-w-0 flex-1 gap-2 max-wide:basis-full">
          <SearchField {...search} />
          <FiltersButton active={active} open={open} onToggle={() => setOpen(!open)} />
        </div>
        <div className={`flex flex-wrap gap-2 max-wide:basis-full ${open ? '' : 'max-wide:hidden'}`}>
          {filters}
        </div>
      </search>
      <p role="status" className="sr-only">
        {pending ? 'Searching…' : found}
      </p>
      <div aria-busy={pending} className={`grid gap-3 ${pending ? 'opacity-60' : ''}`}>
        {children}
      </div>
    </>
  )
}
