'use client'

import { type ReactNode, useState } from 'react'
import { FilterToolbar } from '@/components/ui/filter-toolbar'
import { Select } from '@/components/ui/select'
import { useServerView } from '@/components/ui/use-server-view'
import { type ClientView, pathOfView } from '@/lib/clients/client-view'

// As in the list of keys: the table weighs more.
const filterClass = 'max-wide:flex-1 max-wide:basis-32 [&>select]:border-border'

/** Which clients are shown. No form: what a browser sends by itself nobody has looked at. */
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
  const { pending, show } = useServerView(view, (next) => pathOfView({ ...next, page: 1 }))
  const [search, setSearch] = useState(view.search)
  const active = [view.status, view.filings].filter((one) => one !== 'all').length
  return (
    <FilterToolbar
      active={active}
      pending={pending}
      found={found}
      search={{
        'aria-label': 'Search clients',
        placeholder: 'Search clients by name or ID',
        value: search,
        onChange: (event) => {
          setSearch(event.target.value)
          show({ search: event.target.value.trim() }, 300)
        },
        onKeyDown: (event) => {
          if (event.key === 'Enter') show({})
        },
      }}
      filters={
        <>
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
        </>
      }
    >
      {children}
    </FilterToolbar>
  )
}
