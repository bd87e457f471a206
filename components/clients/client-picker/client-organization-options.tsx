'use client'

import { CheckIcon } from '@/components/ui/icons'
import { Name } from '@/components/ui/name'
import { unnamedClient } from '@/lib/api-keys/labels'
import type { ClientOrganization } from '@/lib/clients/client-picker/schema'
import { isolated } from '@/lib/text/isolated'
import { shownText } from '@/lib/text/outside-text'
import type { useClientOrganizations } from './use-client-organizations'

const number = new Intl.NumberFormat('en')

/** The open list of a combobox, and the sentence below it when it holds fewer than there are, or none. */
export function ClientOrganizationOptions({
  id,
  open,
  search,
  active,
  chosenId,
  onChoose,
}: {
  id: string
  open: boolean
  search: ReturnType<typeof useClientOrganizations>
  active: number
  chosenId: string | undefined
  onChoose: (client: ClientOrganization) => void
}) {
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: keeps focus in the input while the pointer works here
    <div className="flex max-h-[inherit] flex-col" onMouseDown={(event) => event.preventDefault()}>
      <div
        id={`${id}-list`}
        role="listbox"
        aria-label="Client"
        aria-busy={search.stale}
        className={`min-h-0 overflow-y-auto overscroll-contain p-1 empty:hidden ${search.stale ? 'opacity-60' : ''}`}
      >
        {search.items.map((client, index) => (
          // biome-ignore lint/a11y/useKeyWithClickEvents: the keys are the input's
          // biome-ignore lint/a11y/useFocusableInteractive: focus stays in the input, which names the active option
          <div
            key={client.id}
            id={`${id}-${index}`}
            role="option"
            aria-selected={client.id === chosenId}
            className={`flex min-h-8 cursor-pointer items-center gap-2 rounded px-2 py-1 pointer-coarse:min-h-11 hover:bg-subtle ${index === active ? 'bg-accent-soft outline-2 -outline-offset-2 outline-accent' : ''}`}
            onClick={() => onChoose(client)}
          >
            <span className="min-w-0 flex-1">
              {client.name === null ? (
                <span className="block text-muted">{unnamedClient}</span>
              ) : (
                <Name className="block wrap-anywhere">{client.name}</Name>
              )}
              <span className="block text-muted wrap-anywhere">
                <code translate="no">{client.id}</code>
                {client.place && (
                  <span>
                    <span> · </span>
                    <Name>{client.place}</Name>
                  </span>
                )}
                {client.archived && <span> · Archived</span>}
              </span>
            </span>
            {client.id === chosenId && <CheckIcon className="text-accent" />}
          </div>
        ))}
      </div>
      <div className="flex items-center justify-between gap-2 border-t border-border px-3 py-2 text-xs text-muted">
        <p role="status">{open && sentence(search)}</p>
        {search.failed && !search.outdated && (
          <button type="button" tabIndex={-1} className="font-medium text-accent" onClick={search.tryAgain}>
            Try again
          </button>
        )}
      </div>
    </div>
  )
}

function sentence({
  items,
  total,
  search,
  loading,
  failed,
  outdated,
}: ReturnType<typeof useClientOrganizations>): string {
  if (loading) return 'Searching…'
  if (outdated) return 'The dashboard was updated since you opened this page. Reload it to search.'
  if (failed) return 'The search failed. Press the down arrow to try again.'
  if (items.length === 0)
    return search
      ? `No client has “${isolated(shownText(search))}” in its name or ID.`
      : 'There are no clients yet.'
  if (items.length < total)
    return `Showing the first ${items.length} of ${number.format(total)}: type to narrow.`
  return `${items.length} ${items.length === 1 ? 'client' : 'clients'}`
}
