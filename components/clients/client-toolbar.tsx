'use client'

import { useRouter } from 'next/navigation'
import { type ReactNode, useEffect, useRef, useState, useTransition } from 'react'
import { SearchIcon } from '@/components/ui/icons'
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
        <span className="relative min-w-0 flex-1 basis-60 max-wide:basis-full">
          <SearchIcon className="pointer-events-none absolute inset-y-0 left-2.5 my-auto text-muted" />
          <input
            type="search"
            aria-label="Search clients"
            placeholder="Search clients by name or ID"
            autoComplete="off"
            spellCheck={false}
            maxLength={200}
            className="field pl-8"
            value={search}
            onChange={(event) => {
              setSearch(event.target.value)
              show({ search: event.target.value, status: view.status }, 300)
            }}
            onKeyDown={(event) => {
              if (event.key === 'Enter') show({ search, status: view.status }, 0)
            }}
          />
        </span>
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
