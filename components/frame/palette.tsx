'use client'

import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { type KeyboardEvent, useEffect, useId, useState } from 'react'
import { useSwitch } from '@/components/owners/use-switch'
import { Dialog } from '@/components/ui/dialog'
import { QueryProvider } from '@/components/ui/query-provider'
import { useDebounced } from '@/components/ui/use-debounced'
import { requestOrganizations } from '@/lib/clients/requests'
import { noAutomaticRefetch } from '@/lib/http/query-client'
import { ownerKey } from '@/lib/owner/key'
import type { Owner } from '@/lib/owner/schema'
import { type PaletteEntry, paletteEntries } from './palette-entries'

type Props = {
  owner: Owner | null
  owners: Owner[]
  role: string | null
  onHelp: () => void
  onClose: () => void
}

/** Goes to a client's keys, a page or another owner by a few letters of its name. */
export default function Palette(props: Props) {
  return (
    <QueryProvider>
      <Search {...props} />
    </QueryProvider>
  )
}

function Search({ owner, owners, role, onHelp, onClose }: Props) {
  const { start } = useSwitch()
  const listId = useId()
  const [text, setText] = useState('')
  const [at, setAt] = useState(0)
  const clients = useClients(owner, text)
  const entries = paletteEntries(text, { owner, owners, role, clients })
  const active = entries[Math.min(at, entries.length - 1)]
  const optionId = (entry: PaletteEntry) => `${listId} ${entry.id}`.replaceAll(' ', '-')

  // biome-ignore lint/correctness/useExhaustiveDependencies: by its id
  useEffect(() => {
    if (active) document.getElementById(optionId(active))?.scrollIntoView({ block: 'nearest' })
  }, [active?.id])

  function go(entry: PaletteEntry) {
    if ('help' in entry) return onHelp()
    onClose()
    if ('owner' in entry) void start(entry.owner)
    else location.assign(entry.href)
  }

  function press(event: KeyboardEvent) {
    if (event.nativeEvent.isComposing) return
    const last = entries.length - 1
    if (event.key === 'ArrowDown') setAt(at >= last ? 0 : at + 1)
    else if (event.key === 'ArrowUp') setAt(at <= 0 ? last : Math.min(at, last) - 1)
    else if (event.key === 'Enter' && active) go(active)
    else return
    event.preventDefault()
  }

  const option = (entry: PaletteEntry) => (
    // biome-ignore lint/a11y/useKeyWithClickEvents: the field has the keys
    // biome-ignore lint/a11y/useFocusableInteractive: the field has the focus
    <div
      key={entry.id}
      id={optionId(entry)}
      role="option"
      aria-selected={entry === active}
      className="flex min-h-8 cursor-pointer items-center justify-between gap-3 rounded-md px-2 py-1 pointer-coarse:min-h-11 aria-selected:bg-subtle forced-colors:aria-selected:border"
      onPointerMove={() => setAt(entries.indexOf(entry))}
      onClick={() => go(entry)}
    >
      <span className="min-w-0 wrap-anywhere">{entry.label}</span>
      {entry.detail && (
        <code translate="no" className="shrink-0 text-muted">
          {entry.detail}
        </code>
      )}
    </div>
  )

  return (
    <Dialog title="Go to" onCloseRequest={onClose}>
      <input
        data-autofocus
        role="combobox"
        aria-label={owner?.kind === 'partner' ? 'Client, page or partner' : 'Page'}
        aria-expanded
        aria-controls={listId}
        aria-activedescendant={active && optionId(active)}
        aria-autocomplete="list"
        placeholder={owner?.kind === 'partner' ? 'Client, page or partner…' : 'Page…'}
        autoComplete="off"
        spellCheck={false}
        maxLength={200}
        className="field"
        value={text}
        onChange={(event) => {
          setText(event.target.value)
          setAt(0)
        }}
        onKeyDown={press}
      />
      <div
        id={listId}
        role="listbox"
        aria-label="Results"
        className="-mx-2 max-h-[min(50dvh,24rem)] overflow-y-auto"
      >
        {[...new Set(entries.map(({ group }) => group))].map((group) => (
          // biome-ignore lint/a11y/useSemanticElements: a group of options, not of fields
          <div key={group} role="group" aria-label={group} className="not-first:mt-2">
            <p aria-hidden className="px-2 py-1 text-xs text-muted">
              {group}
            </p>
            {entries.filter((entry) => entry.group === group).map((entry) => option(entry))}
          </div>
        ))}
      </div>
      <p role="status" className={entries.length > 0 ? 'sr-only' : 'text-muted'}>
        {entries.length === 0
          ? 'Nothing matches.'
          : text && `${entries.length} ${entries.length === 1 ? 'result' : 'results'}`}
      </p>
    </Dialog>
  )
}

const mostClients = 6
const none: never[] = []

/** The clients that upstream finds; none where it can't say, since the pages are still there. */
function useClients(owner: Owner | null, text: string) {
  const search = useDebounced(text.trim(), 200)
  const key = ownerKey(owner)
  const { data } = useQuery({
    queryKey: ['organizations', key, 'search', search],
    queryFn: ({ signal }) => requestOrganizations(key, search, signal),
    enabled: owner?.kind === 'partner' && search !== '',
    ...noAutomaticRefetch,
    placeholderData: keepPreviousData,
  })
  return search && text.trim() && data ? data.items.slice(0, mostClients) : none
}
