'use client'

import { type KeyboardEvent, memo } from 'react'
import { useKnownKeys, useScreen } from '@/components/api-keys/screen-context'
import { ChevronIcon } from '@/components/ui/icons'
import { useLazyPart } from '@/components/ui/lazy-part'
import { MissingPart } from '@/components/ui/missing-part'
import { announce } from '@/components/ui/outcomes'
import { Row, Table, TableBody, TableHead } from '@/components/ui/table'
import type { KeyView } from '@/lib/api-keys/list/key-view'
import type { KeySelection } from '@/lib/api-keys/list/selection'
import type { ApiKey } from '@/lib/api-keys/schema'
import { type Column, columns } from './columns'
import { KeyRow, type OpenKeyMenu } from './key-row'
import { pressInRow } from './press-in-row'

type SortView = Pick<KeyView, 'sort' | 'order'>
type Sorting = SortView & { onSort: (part: SortView) => void }

/** Up to so many rows are all there, so that the browser's own search finds them. */
const mostRows = 500
/** For the moment until more can be windowed. */
const fewRows = 40
const loadWindowedRows = () => import('./windowed-rows')

/**
 * How many rows the table will have at most, and what windows them. Apart from the table, which goes when nothing matches:
 * when it is back it must not start with all the rows again.
 */
export function useRowWindow(expected: number) {
  const isLong = expected > mostRows
  const { Part: WindowedRows, missing, fetch } = useLazyPart(loadWindowedRows, { wanted: isLong })
  return { isLong, WindowedRows, missing, onTryAgain: () => void fetch().catch(() => undefined) }
}

/** The table `API keys`; below the breakpoint `wide` its rows are two lines that open. Up and down go from row to row, with Shift they select. */
export const KeyTable = memo(function KeyTable({
  keys,
  isLong,
  WindowedRows,
  missing,
  onTryAgain,
  sort,
  order,
  highlightedId,
  onSort,
  openMenu,
  selection,
}: {
  keys: ApiKey[]
  highlightedId: string | null
  openMenu: OpenKeyMenu
  selection: KeySelection
} & Sorting &
  ReturnType<typeof useRowWindow>) {
  const { owner } = useScreen()
  const { failures } = useKnownKeys()
  const { selectedIds, choosing, select } = selection
  const onKeyDown = (event: KeyboardEvent) => pressInRow(event, select)
  const row = (apiKey: ApiKey, index?: number) => (
    <KeyRow
      key={apiKey.apiKeyId}
      apiKey={apiKey}
      highlighted={apiKey.apiKeyId === highlightedId}
      selected={selectedIds.has(apiKey.apiKeyId)}
      choosing={choosing}
      failure={failures.get(apiKey.apiKeyId)}
      // The header row is the first.
      rowIndex={index === undefined ? undefined : index + 2}
      openMenu={openMenu}
      select={select}
    />
  )
  return (
    <>
      {isLong && missing && (
        <MissingPart error={missing} onTryAgain={onTryAgain}>
          <p>{`Only ${fewRows} of these keys are shown.`}</p>
        </MissingPart>
      )}
      <Table
        aria-label="API keys"
        aria-rowcount={isLong ? keys.length + 1 : undefined}
        className="list-table list-block key-table"
        data-selecting={choosing || selectedIds.size > 0 || undefined}
      >
        <TableHead>
          <Row aria-rowindex={isLong ? 1 : undefined}>
            <th scope="col" className="w-10">
              <SelectAll keys={keys} selection={selection} />
            </th>
            {columns[owner.kind].map((column) => (
              <SortHeader key={column.id} column={column} sort={sort} order={order} onSort={onSort} />
            ))}
            <th scope="col" className="w-20">
              <span className="sr-only">Actions</span>
            </th>
          </Row>
        </TableHead>
        {isLong && WindowedRows ? (
          <WindowedRows
            keys={keys}
            columnCount={columns[owner.kind].length + 2}
            row={row}
            onKeyDown={onKeyDown}
          />
        ) : (
          <TableBody onKeyDown={onKeyDown}>
            {keys.slice(0, isLong ? fewRows : mostRows).map((apiKey) => row(apiKey))}
          </TableBody>
        )}
      </Table>
    </>
  )
})

function SelectAll({
  keys,
  selection: { selectedIds, select },
}: {
  keys: ApiKey[]
  selection: KeySelection
}) {
  const count = selectedIds.size && keys.filter(({ apiKeyId }) => selectedIds.has(apiKeyId)).length
  return (
    <label className="row-select">
      <input
        type="checkbox"
        aria-label="Select all keys that are shown"
        aria-keyshortcuts="Control+A Meta+A"
        checked={count === keys.length}
        ref={(box) => {
          if (box) box.indeterminate = count > 0 && count < keys.length
        }}
        onChange={() => select('all')}
      />
    </label>
  )
}

const orderWords = { asc: 'ascending', desc: 'descending' } as const

/** A second press turns the order round. */
function SortHeader({ column, sort, order, onSort }: { column: Column } & Sorting) {
  const { id, label, width, firstOrder } = column
  const sorted = sort === id
  const otherOrder = firstOrder === 'asc' ? 'desc' : 'asc'
  function press() {
    const next = sorted && order === firstOrder ? otherOrder : firstOrder
    onSort({ sort: id, order: next })
    announce(`Sorted by ${label}, ${orderWords[next]}`)
  }
  return (
    <th
      scope="col"
      aria-sort={sorted ? orderWords[order] : undefined}
      className={`px-1 font-normal ${width}`.trim()}
    >
      <button
        type="button"
        className="group inline-flex min-h-8 items-center gap-1 rounded px-2 text-xs font-medium text-muted hover:text-text"
        onClick={press}
      >
        <span>{label}</span>
        <ChevronIcon
          className={`size-3 ${sorted ? '' : 'opacity-0 group-hover:opacity-50'} ${(sorted ? order : firstOrder) === 'asc' ? 'rotate-180' : ''}`}
        />
      </button>
    </th>
  )
}
