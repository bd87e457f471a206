'use client'

import { type ReactNode, useMemo, useState } from 'react'
import type { AboutMany } from '@/components/api-keys/revoke-many/revoke-many'
import { useScreen } from '@/components/api-keys/screen-context'
import { OwnerName } from '@/components/owners/owner-name'
import { Button } from '@/components/ui/button'
import { EmptyState } from '@/components/ui/empty-state'
import { lazyPart, useLazyPart } from '@/components/ui/lazy-part'
import { Skeleton } from '@/components/ui/skeleton'
import { useDialog } from '@/components/ui/use-dialog'
import type { KeyListState } from '@/lib/api-keys/list/initial-keys'
import { defaultView, isFiltered, type KeyView } from '@/lib/api-keys/list/key-view'
import { countForReview } from '@/lib/api-keys/list/review-filters'
import type { ApiKey } from '@/lib/api-keys/schema'
import { KeyCount } from './key-count'
import type KeyMenu from './key-menu'
import type { OpenKeyMenu } from './key-row'
import { KeyTable, useRowWindow } from './key-table'
import { KeyToolbar } from './key-toolbar'
import { useSelection } from './use-selection'

const FirstSteps = lazyPart(() => import('./first-steps'))
const TokenPasted = lazyPart(() => import('@/components/api-keys/create/token-pasted'))
const SelectionBar = lazyPart(() => import('@/components/api-keys/selection/selection-bar'))

const loadKeyMenu = () =>
  import('@/components/api-keys/idle-chunk').then(({ KeyMenu }) => ({ default: KeyMenu }))
const loadTimeZone = () =>
  import('@/components/api-keys/idle-chunk').then(({ TimeZone }) => ({ default: TimeZone }))
const loadExportButton = () =>
  import('@/components/api-keys/idle-chunk').then(({ ExportButton }) => ({ default: ExportButton }))
// The browser puts the focus back itself.
const nowhere = () => null

/** The list in each of its states: loading, empty, no match, rows. `keys` are all, `shown` those of the view. */
export function KeyListView({
  state,
  keys,
  shown,
  view,
  onChange,
  createButton,
  highlightedId,
  openRevokeMany,
}: {
  state: KeyListState
  keys: ApiKey[] | undefined
  shown: ApiKey[]
  view: KeyView
  onChange: (part: Partial<KeyView>) => void
  createButton: ReactNode
  highlightedId: string | null
  openRevokeMany: (about: AboutMany) => void
}) {
  const { owner, nowSeconds } = useScreen()
  const selection = useSelection(shown)
  const { uncertainty, error, fetching, incomplete, total, recordsRead } = state
  const rowWindow = useRowWindow(total)
  const menu = useDialog<typeof KeyMenu, Parameters<OpenKeyMenu>[0]>(loadKeyMenu)
  const { Part: TimeZone } = useLazyPart(loadTimeZone)
  const { Part: ExportButton } = useLazyPart(loadExportButton)
  /** The id of the key whose whole token was put into the search. */
  const [pastedId, setPastedId] = useState('')
  const reviewCounts = useMemo(
    () => countForReview(keys ?? [], { nowSeconds, namesRead: recordsRead }),
    [keys, nowSeconds, recordsRead],
  )
  // Without keys the notices above say what went wrong.
  if (!keys) return error && !fetching ? null : <Skeleton label="Loading keys…" />
  if (keys.length === 0 && !incomplete)
    return (
      <EmptyState title="No API keys yet" actions={createButton}>
        <p>
          {owner.kind === 'partner' ? (
            'A key lets a program call the Kintsugi API: for all your clients, or for one of them.'
          ) : (
            <span>
              A key lets a program call the Kintsugi API for <OwnerName owner={owner} />.
            </span>
          )}
        </p>
        <FirstSteps ownerKind={owner.kind} />
      </EmptyState>
    )
  return (
    // No grid: what stays in view stays within its parent, and in a grid that is its own line.
    <div className="flex flex-col gap-3">
      <KeyToolbar
        clientName={view.client && clientNameIn(keys, view.client)}
        view={view}
        reviewCounts={reviewCounts}
        choosing={selection.choosing || selection.selectedIds.size > 0}
        select={selection.select}
        onChange={onChange}
        onToken={setPastedId}
      />
      {pastedId !== '' && pastedId === view.search && (
        <TokenPasted
          apiKey={keys.find(({ apiKeyId }) => apiKeyId.toLowerCase() === pastedId)}
          complete={!incomplete}
        />
      )}
      {/* Before the table for the keyboard, below it for the eye. */}
      {selection.selectedIds.size > 0 && (
        <SelectionBar keys={keys} shown={shown} selection={selection} openRevokeMany={openRevokeMany} />
      )}
      {shown.length > 0 ? (
        <KeyTable
          keys={shown}
          {...rowWindow}
          sort={view.sort}
          order={view.order}
          onSort={onChange}
          highlightedId={highlightedId}
          openMenu={menu.open}
          selection={selection}
        />
      ) : (
        <EmptyState
          title={incomplete ? 'No match so far' : 'No keys match'}
          actions={
            isFiltered(view) && (
              <Button onClick={() => onChange({ ...defaultView, sort: view.sort, order: view.order })}>
                Clear filters
              </Button>
            )
          }
        >
          <p>{`None of ${owner.kind === 'partner' ? 'your' : 'the'} keys matches this search and these filters.`}</p>
        </EmptyState>
      )}
      {menu.render((Menu, about) => (
        <Menu
          key={about.apiKey.apiKeyId}
          {...about}
          selection={selection}
          onClose={() => menu.close(nowhere)}
        />
      ))}
      <KeyCount
        shown={shown.length}
        loaded={keys.length}
        total={total}
        loading={incomplete && !error}
        uncertain={uncertainty !== null}
      />
      {/* The line is there before its words, so that nothing below it moves. */}
      <div className="-mt-2 flex min-h-8 items-center justify-between gap-3 text-xs text-muted pointer-coarse:min-h-11">
        {TimeZone ? <TimeZone /> : <p />}
        {ExportButton && !incomplete && shown.length > 0 && <ExportButton keys={shown} quiet />}
      </div>
    </div>
  )
}

const clientNameIn = (keys: ApiKey[], client: string) =>
  keys.find((key) => key.clientOrganization?.id === client)?.clientOrganization?.name ?? client
