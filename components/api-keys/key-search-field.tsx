'use client'

import { startTransition, useState } from 'react'
import { SearchIcon } from '@/components/ui/icons'

/** Shows a letter as soon as it is typed; the list follows when there is time for it. */
export function KeySearchField({ search, onSearch }: { search: string; onSearch: (search: string) => void }) {
  const [typed, setTyped] = useState(search)
  const [followed, setFollowed] = useState(search)
  // Also a search that was changed elsewhere, as by `Clear filters`, is shown.
  if (followed !== search) {
    setFollowed(search)
    setTyped(search)
  }
  return (
    <span className="relative min-w-0 flex-1 basis-60 max-wide:basis-full">
      <SearchIcon className="pointer-events-none absolute inset-y-0 left-2.5 my-auto text-muted" />
      <input
        type="search"
        aria-label="Search keys"
        placeholder="Search keys"
        autoComplete="off"
        spellCheck={false}
        maxLength={200}
        className="field pl-8"
        value={typed}
        onChange={({ target }) => {
          setTyped(target.value)
          startTransition(() => onSearch(target.value))
        }}
      />
    </span>
  )
}
