'use client'

import { type ReactNode, useEffect, useRef, useState } from 'react'
import { FilterToolbar } from '@/components/ui/filter-toolbar'
import { Select } from '@/components/ui/select'
import { useServerView } from '@/components/ui/use-server-view'
import { type ActivityView, pathOfView } from '@/lib/activity/activity-view'
import type { Deed } from '@/lib/activity/deeds'
import type { ActivityPerson } from '@/lib/activity/schema'
import { deedNames, erased } from '@/lib/activity/sentence'
import type { Owner } from '@/lib/owner/schema'

const filterClass = 'max-wide:flex-1 max-wide:basis-40 [&>select]:border-border'
const daySeconds = 86_400

/** Which entries are shown: of a key, a person, an action, a time. */
export function ActivityToolbar({
  owner,
  view,
  people,
  found,
  children,
}: {
  owner: Owner
  view: ActivityView
  people: ActivityPerson[]
  /** How many entries are shown, in words. */
  found: string
  children: ReactNode
}) {
  const { pending, show } = useServerView(view, (next) => pathOfView(owner, { ...next, before: null }))
  const [key, setKey] = useState(view.key ?? '')
  const active = [view.person, view.deed, view.since, view.until].filter((one) => one !== null).length
  return (
    <FilterToolbar
      active={active}
      pending={pending}
      found={found}
      search={{
        'aria-label': 'Key ID',
        placeholder: 'Full key ID',
        value: key,
        onChange: (event) => {
          setKey(event.target.value)
          show({ key: event.target.value.trim() || null }, 300)
        },
      }}
      filters={
        <>
          <Select
            aria-label="Person"
            className={filterClass}
            defaultValue={view.person ?? ''}
            onChange={(event) => show({ person: event.target.value || null })}
          >
            <option value="">Everybody</option>
            {withChosen(people, view.person).map(({ userId, name }) => (
              <option key={userId} value={userId}>
                {name ?? `${erased} (${userId})`}
              </option>
            ))}
          </Select>
          <Select
            aria-label="Action"
            className={filterClass}
            defaultValue={view.deed ?? ''}
            onChange={(event) => show({ deed: (event.target.value || null) as Deed | null })}
          >
            <option value="">Every action</option>
            {Object.entries(deedNames).map(([deed, name]) => (
              <option key={deed} value={deed}>
                {name}
              </option>
            ))}
          </Select>
          <Day label="From" seconds={view.since} onChange={(since) => show({ since }, 300)} />
          <Day
            label="To"
            seconds={view.until === null ? null : view.until - 1}
            onChange={(day) => show({ until: day === null ? null : endOfDay(day) }, 300)}
          />
        </>
      }
    >
      {children}
    </FilterToolbar>
  )
}

/** Somebody else may have been chosen by an address. */
const withChosen = (people: ActivityPerson[], chosen: string | null): ActivityPerson[] =>
  chosen === null || people.some(({ userId }) => userId === chosen)
    ? people
    : [...people, { userId: chosen, name: chosen }]

/** A day of this machine's calendar, as the instant (Unix seconds) at which it begins. */
function Day({
  label,
  seconds,
  onChange,
}: {
  label: string
  seconds: number | null
  onChange: (seconds: number | null) => void
}) {
  const field = useRef<HTMLInputElement>(null)
  // The server does not know which day it is here.
  useEffect(() => {
    if (field.current) field.current.value = seconds === null ? '' : localDayOf(seconds)
  }, [seconds])
  return (
    <label className="flex items-center gap-2 text-xs text-muted max-wide:flex-1 max-wide:basis-40">
      <span className="max-wide:w-8">{label}</span>
      <input
        ref={field}
        type="date"
        className="field border-border"
        onChange={({ target }) => {
          const ms = target.value ? new Date(`${target.value}T00:00`).getTime() : Number.NaN
          if (!target.value || ms > 0) onChange(target.value ? ms / 1000 : null)
        }}
      />
    </label>
  )
}

function localDayOf(seconds: number): string {
  const date = new Date(seconds * 1000)
  const two = (value: number) => String(value).padStart(2, '0')
  return `${date.getFullYear()}-${two(date.getMonth() + 1)}-${two(date.getDate())}`
}

/** A day may be an hour longer or shorter than most. */
function endOfDay(seconds: number): number {
  const next = new Date((seconds + daySeconds * 1.5) * 1000)
  return new Date(next.getFullYear(), next.getMonth(), next.getDate()).getTime() / 1000
}
