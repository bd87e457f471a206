'use client'

import { useRouter } from 'next/navigation'
import { type ReactNode, useEffect, useRef, useState, useTransition } from 'react'
import { FiltersButton } from '@/components/ui/filters-button'
import { SearchField } from '@/components/ui/search-field'
import { Select } from '@/components/ui/select'
import { type ClientView, pathOfView } from '@/lib/clients/client-view'

// As in the list of keys: the table weighs more.
const filterClass = 'max-wide:flex-1 max-wide:basis-32 [&>select]:border-border'

/**
 * Search and filters above what they filter. The server answers them all: the page is asked for again a moment after the
 * typing stops, and what it still shows until then is dimmed. No form: what a browser sends by itself nobody has looked at.
 */
export function ClientToolbar({
  view,
  found,
  comparable,
  children,
}: {
  view: ClientView
  /** How many clients are shown, in words. */
  found: string
  /** There are few enough to be told apart by their filings. */
  comparable: boolean
  children: ReactNode
}) {
  const router = useRouter()
  const [pending, startTransition] = useTransition()
  const [search, setSearch] = useState(view.search)
  const [open, setOpen] = useState(false)
  const active = [view.status, view.filings].filter((one) => one !== 'all').length
  const asked = useRef(pathOfView({ ...view, page: 1 }))
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined)
  useEffect(() => () => clearTimeout(timer.current), [])

  function show(next: Partial<ClientView>, afterMs = 0) {
    clearTimeout(timer.current)
    const path = pathOfView({ ...view, search: search.trim(), ...next, page: 1 })
    timer.current = setTimeout(() => {
      if (path === asked.current) return
      asked.current = path
      startTransition(() => router.replace(path, { scroll: false }))
    }, afterMs)
  }

  return (
    <>
      <search className="flex flex-wrap gap-2">
        <div className="flex min-w-0 flex-1 gap-2 max-wide:basis-full">
          <SearchField
            aria-label="Search clients"
            placeholder="Search clients by name or ID"
            value={search}
            onChange={(event) => {
              setSearch(event.target.value)
              show({ search: event.target.value.trim() }, 300)
            }}
            onKeyDown={(event) => {
              if (event.key === 'Enter') show({})
            }}
          />
          <FiltersButton active={active} open={open} onToggle={() => setOpen(!open)} />
        </div>
        <div className={`flex flex-wrap gap-2 max-wide:basis-full ${open ? '' : 'max-wide:hidden'}`}>
          <Select
            aria-label="Status"
            className={filterClass}
            defaultValue={view.status}
            onChange={(event) => show({ status: event.target.value as ClientView['status'] })}
          >
            <option value="all">All statuses</option>
            <option value="ACTIVE">Active</option>
            <option value="ARCHIVED">Archived</option>
          </Select>
          {comparable && (
            <Select
              aria-label="Filings"
              className={filterClass}
              defaultValue={view.filings}
              onChange={(event) => show({ filings: event.target.value as ClientView['filings'] })}
            >
              <option value="all">All filings</option>
              <option value="overdue">Overdue</option>
              <option value="to-approve">To approve</option>
            </Select>
          )}
          {comparable && (
            <Select
              aria-label="Sort"
              className={`${filterClass} wide:hidden`}
              defaultValue={view.sort}
              onChange={(event) => show({ sort: event.target.value as ClientView['sort'] })}
            >
              <option value="name">By name</option>
              <option value="filings">Most filings</option>
              <option value="liability">Highest liability</option>
            </Select>
          )}
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
