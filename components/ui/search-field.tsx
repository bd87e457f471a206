import type { ComponentProps } from 'react'
import { SearchIcon } from './icons'

/** The search of a list, in the row of its filters. */
export const SearchField = (props: ComponentProps<'input'> & { 'aria-label': string }) => (
  <span className="relative min-w-0 flex-1 basis-60 max-wide:basis-full">
    <SearchIcon className="pointer-events-none absolute inset-y-0 left-2.5 my-auto text-muted" />
    <input
      type="search"
      autoComplete="off"
      spellCheck={false}
      maxLength={200}
      aria-keyshortcuts="/"
      className="field pl-8"
      {...props}
    />
  </span>
)
