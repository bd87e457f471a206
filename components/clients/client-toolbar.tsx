'use client'

import { useRouter } from 'next/navigation'
import { type ReactNode, useEffect, useRef, useState, useTransition } from 'react'
import { SearchField } from '@/components/ui/search-field'
import { Select } from '@/components/ui/select'
import { type ClientView, pathOfView } from '@/lib/clients/client-view'

/**
 * Search and status filter above what they filter. Upstream answers both: the page is asked for again a moment after the
 * typing stops, and what it still shows until then is dimmed. No form: what a browser sends by itself nobody has looked at.
 */
export function ClientToolbar({ view, children }: { view: ClientView; children: ReactNode }) {
  const router = useRouter()
  const [pending, startTransition] = useTransition()
  const [search, setSearch] = useState(view.search)
  const asked = useRef(pathOfView({ ...view, page: 1 }))
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined)
  useEffect(() => () => clearTimeout(timer.current), [])

  function show(next: Pick<ClientView, 'search' | 'status'>, afterMs: number) {
    clearTimeout(timer.current)
    const path = pathOfView({ ...view, search: next.search.trim(), status: next.status, page: 1 })
    timer.current = setTimeout(() => {
      if (path === asked.current) return
      asked.current = path
      startTransition(() => router.replace(path, { scroll: false }))
    }, afterMs)
  }

  return (
    <>
      <search className="flex flex-wrap gap-2">
        <SearchField
          aria-label="Search clients"
          placeholder="Search clients by name or ID"
          value={search}
          onChange={(event) => {
            setSearch(event.target.value)
            show({ search: event.target.value, status: view.status }, 300)
          }}
          onKeyDown={(event) => {
            if (event.key === 'Enter') show({ search, status: view.status }, 0)
          }}
        />
        <Select
          aria-label="Status"
          className="max-wide:flex-1 max-wide:basis-32"
          defaultValue={view.status}
          onChange={(event) => show({ search, status: event.target.value as ClientView['status'] }, 0)}
        >
          <option value="all">All statuses</option>
          <option value="ACTIVE">Active</option>
          <option value="ARCHIVED">Archived</option>
        </Select>
      </search>
      <p role="status" className="sr-only">
        {pending ? 'Searching…' : ''}
      </p>
      <div aria-busy={pending} className={`grid gap-3 ${pending ? 'opacity-60' : ''}`}>
        {children}
      </div>
    </>
  )
}
