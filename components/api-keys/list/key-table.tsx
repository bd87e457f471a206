'use client'

import { memo } from 'react'
import { useKnownKeys, useScreen } from '@/components/api-keys/screen-context'
import { ChevronIcon } from '@/components/ui/icons'
import { useLazyPart } from '@/components/ui/lazy-part'
import { MissingPart } from '@/components/ui/missing-part'
import { Row, Table, TableBody, TableHead } from '@/components/ui/table'
import type { KeyView } from '@/lib/api-keys/list/key-view'
import type { ApiKey } from '@/lib/api-keys/schema'
import { type Column, columns } from './columns'
import { KeyRow } from './key-row'

type SortView = Pick<KeyView, 'sort' | 'order'>
type Sorting = SortView & { onSort: (part: SortView) => void }

/** Up to so many rows are all there, so that the browser's own search finds them. */
const mostRows = 500
/** For the moment until more can be windowed. */
const fewRows = 40
const bodyClass = 'md:grid-cols-2'
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

/** The table `API keys`; below the breakpoint `wide` its rows are laid out as cards. */
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
}: {
  keys: ApiKey[]
  highlightedId: string | null
} & Sorting &
  ReturnType<typeof useRowWindow>) {
  const { owner } = useScreen()
  const { failures } = useKnownKeys()
  const row = (apiKey: ApiKey, index?: number) => (
    <KeyRow
      key={apiKey.apiKeyId}
      apiKey={apiKey}
      highlighted={apiKey.apiKeyId === highlightedId}
      failure={failures.get(apiKey.apiKeyId)}
      // The header row is the first.
      rowIndex={index === undefined ? undefined : index + 2}
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
        className="list-table"
        data-owner={owner.kind}
      >
        <TableHead>
          <Row aria-rowindex={isLong ? 1 : undefined}>
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
            className={bodyClass}
            keys={keys}
            columnCount={columns[owner.kind].length + 1}
            row={row}
          />
        ) : (
          <TableBody className={bodyClass}>
            {keys.slice(0, isLong ? fewRows : mostRows).map((apiKey) => row(apiKey))}
          </TableBody>
        )}
      </Table>
    </>
  )
})

/** A second press turns the order round. */
function SortHeader({ column, sort, order, onSort }: { column: Column } & Sorting) {
  const { id, label, width, firstOrder } = column
  const sorted = sort === id
  const otherOrder = firstOrder === 'asc' ? 'desc' : 'asc'
  return (
    <th
      scope="col"
      aria-sort={sorted ? (order === 'asc' ? 'ascending' : 'descending') : undefined}
      className={`px-1 font-normal ${width}`.trim()}
    >
      <button
        type="button"
        className="group inline-flex min-h-8 items-center gap-1 rounded px-2 text-xs font-medium text-muted hover:text-text"
        onClick={() => onSort({ sort: id, order: sorted && order === firstOrder ? otherOrder : firstOrder })}
      >
        <span>{label}</span>
        <ChevronIcon
          className={`size-3 ${sorted ? '' : 'opacity-0 group-hover:opacity-50'} ${(sorted ? order : firstOrder) === 'asc' ? 'rotate-180' : ''}`}
        />
      </button>
    </th>
  )
}
