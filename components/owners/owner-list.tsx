'use client'

import { type KeyboardEvent, useEffect, useRef, useState } from 'react'
import { CheckIcon } from '@/components/ui/icons'
import { ownerKey } from '@/lib/owner/key'
import type { Owner } from '@/lib/owner/schema'
import { OwnerName } from './owner-name'

/** From this many owners on they can be searched. */
const searchFrom = 8

/** What the switcher opens: the person's partners and organizations. Arrow keys move the focus, and only a press chooses. */
export default function OwnerList({
  label,
  active,
  owners,
  onChoose,
}: {
  label: string
  active: Owner
  owners: Owner[]
  onChoose: (owner: Owner) => void
}) {
  const root = useRef<HTMLDivElement>(null)
  const [search, setSearch] = useState('')
  const isSearched = owners.length >= searchFrom
  const shown = owners.filter((owner) => matches(owner, search))
  const isGrouped = owners.some(({ kind }) => kind !== active.kind)

  useEffect(() => {
    const first = isSearched ? 'input' : '[aria-checked=true]'
    root.current?.querySelector<HTMLElement>(first)?.focus()
  }, [isSearched])

  function choose(owner: Owner) {
    // The focus goes back to the button.
    root.current?.closest<HTMLElement>('[popover]')?.hidePopover()
    onChoose(owner)
  }

  function moveFocus(event: KeyboardEvent) {
    if (event.nativeEvent.isComposing || event.ctrlKey || event.metaKey || event.altKey) return
    const { key } = event
    const field = root.current?.querySelector('input') ?? null
    if (key === 'Enter' && field && event.target === field) {
      event.preventDefault()
      if (shown[0]) choose(shown[0])
      return
    }
    const items = [...(root.current?.querySelectorAll<HTMLElement>('[role=menuitemradio]') ?? [])]
    const next = nextFocus(key, items, field)
    if (!next) return
    // A letter goes on into the field.
    if (key.length > 1 || next !== field) event.preventDefault()
    next.focus()
  }

  const item = (owner: Owner) => {
    const isActive = ownerKey(owner) === ownerKey(active)
    return (
      <button
        key={ownerKey(owner)}
        type="button"
        role="menuitemradio"
        aria-checked={isActive}
        tabIndex={-1}
        className="flex min-h-8 w-full items-center gap-2 rounded-md px-2 py-1 text-left -outline-offset-2 pointer-coarse:min-h-11 hover:bg-subtle focus:bg-subtle"
        onClick={() => choose(owner)}
      >
        <CheckIcon className={isActive ? 'text-accent' : 'invisible'} />
        <span className="min-w-0 wrap-anywhere">
          <OwnerName owner={owner} />
        </span>
      </button>
    )
  }

  const group = (kind: Owner['kind'], name: string) => {
    const ofKind = shown.filter((owner) => owner.kind === kind)
    return (
      ofKind.length > 0 && (
        // biome-ignore lint/a11y/useSemanticElements: a group of a menu, not of a form
        <div role="group" aria-label={name} className="not-first:mt-1.5">
          <p aria-hidden className="px-2 py-1 text-xs text-muted">
            {name}
          </p>
          {ofKind.map((owner) => item(owner))}
        </div>
      )
    )
  }

  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: the keys of the menu and of its search
    <div ref={root} onKeyDown={moveFocus}>
      {isSearched && (
        <div className="sticky -top-1.5 -mx-1.5 -mt-1.5 bg-raised p-1.5">
          <input
            type="search"
            aria-label="Search partners and organizations"
            placeholder="Search…"
            autoComplete="off"
            spellCheck={false}
            maxLength={200}
            className="field"
            value={search}
            onChange={(event) => setSearch(event.target.value)}
          />
        </div>
      )}
      <div role="menu" aria-label={label}>
        {isGrouped ? (
          <>
            {group('partner', 'Partners')}
            {group('organization', 'Organizations')}
          </>
        ) : (
          shown.map((owner) => item(owner))
        )}
      </div>
      {isSearched && (
        <p role="status" className={shown.length > 0 ? 'sr-only' : 'px-2 py-1.5 text-muted'}>
          {shown.length === 0 ? 'Nothing matches' : search && `${shown.length} of ${owners.length}`}
        </p>
      )}
    </div>
  )
}

const matches = ({ name, id }: Owner, search: string) =>
  `${name ?? ''} ${id}`.toLowerCase().includes(search.trim().toLowerCase())

/** What has the focus after a key; undefined or null: what has it now. A letter goes into the search, or to the next that begins with it. */
function nextFocus(key: string, items: HTMLElement[], field: HTMLElement | null) {
  const at = items.indexOf(document.activeElement as HTMLElement)
  if (key === 'ArrowDown') return items[at + 1] ?? items[0]
  if (key === 'ArrowUp') return items[(at < 0 ? items.length : at) - 1] ?? field ?? items.at(-1)
  if (at < 0) return null
  if (key === 'Home') return items[0]
  if (key === 'End') return items.at(-1)
  if (key.length > 1 || key === ' ') return null
  const letter = key.toLowerCase()
  return (
    field ??
    [...items.slice(at + 1), ...items.slice(0, at)].find((item) =>
      item.textContent?.trim().toLowerCase().startsWith(letter),
    )
  )
}
