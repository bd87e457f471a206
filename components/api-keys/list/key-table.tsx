'use client'

import { memo } from 'react'
import type { RevokeFailures } from '@/components/api-keys/revoke/use-revoke'
import { ChevronIcon } from '@/components/ui/icons'
import { MissingPart } from '@/components/ui/missing-part'
import { Row, Table, TableBody, TableHead } from '@/components/ui/table'
import { useLazyComponent } from '@/components/ui/use-lazy-component'
import type { KeyView, SortColumn } from '@/lib/api-keys/list/key-view'
import type { ApiKey } from '@/lib/api-keys/schema'
import type { Owner } from '@/lib/owner/schema'
import { columnLabels, columnsFor } from './columns'
import { KeyRow } from './key-row'

const widths: Record<SortColumn, string> = {
  key: 'w-36',
  scope: 'w-22',
  client: '',
  created: 'w-34',
  expires: 'w-52',
  status: 'w-30',
}

type Order = Pick<KeyView, 'sort' | 'order'>
type Sorting = Order & { onSort: (part: Order) => void }

/** Up to so many rows are all there, so that the browser's own search finds them. */
const mostRows = 500
/** For the moment until more can be windowed. */
const fewRows = 40
const bodyClass = 'md:grid-cols-2'
const loadWindowedRows = () => import('./windowed-rows').then((module) => module.default)

/**
 * How many rows the table will have at most, and what windows them. Apart from the table, which goes when nothing matches:
 * when it is back it must not begin with all the rows again.
 */
export function useRowWindow(expected: number) {
  const isLong = expected > mostRows
  const {
    Component: WindowedRows,
    missing,
    prefetch,
  } = useLazyComponent(loadWindowedRows, { wanted: isLong })
  return { isLong, WindowedRows, missing, onTryAgain: prefetch }
}

/** The table `API keys`; below the breakpoint `wide` its rows are laid out as cards. */
export const KeyTable = memo(function KeyTable({
  kind,
  keys,
  isLong,
  WindowedRows,
  missing,
  onTryAgain,
  nowSeconds,
  sort,
  order,
  highlightedId,
  failures,
  onSort,
  onRevoke,
}: {
  kind: Owner['kind']
  keys: ApiKey[]
  nowSeconds: number
  highlightedId: string | null
  failures: RevokeFailures
  onRevoke: (apiKey: ApiKey) => void
} & Sorting &
  ReturnType<typeof useRowWindow>) {
  const row = (apiKey: ApiKey, index?: number) => (
    <KeyRow
      key={apiKey.apiKeyId}
      kind={kind}
      apiKey={apiKey}
      nowSeconds={nowSeconds}
      highlighted={apiKey.apiKeyId === highlightedId}
      failure={failures.get(apiKey.apiKeyId)}
      // The header row is the first.
      rowIndex={index === undefined ? undefined : index + 2}
      onRevoke={onRevoke}
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
      >
        <TableHead>
          <Row aria-rowindex={isLong ? 1 : undefined}>
            {columnsFor(kind).map((column) => (
              <SortHeader key={column} column={column} sort={sort} order={order} onSort={onSort} />
            ))}
            <th scope="col" className="w-20">
              <span className="sr-only">Actions</span>
            </th>
          </Row>
        </TableHead>
        {isLong && WindowedRows ? (
          <WindowedRows className={bodyClass} keys={keys} row={row} />
        ) : (
          <TableBody className={bodyClass}>
            {keys.slice(0, isLong ? fewRows : mostRows).map((apiKey) => row(apiKey))}
          </TableBody>
        )}
      </Table>
    </>
  )
})

/** Times start with the newest, texts with A; a second press turns the order round. */
function SortHeader({ column, sort, order, onSort }: { column: SortColumn } & Sorting) {
  const sorted = sort === column
  const first = column === 'created' ? 'desc' : 'asc'
  const second = first === 'asc' ? 'desc' : 'asc'
  return (
    <th
      scope="col"
      aria-sort={sorted ? (order === 'asc' ? 'ascending' : 'descending') : undefined}
      className={`px-1 font-normal ${widths[column]}`.trim()}
    >
      <button
        type="button"
        className="group inline-flex min-h-8 items-center gap-1 rounded px-2 text-xs font-medium text-muted hover:text-text"
        onClick={() => onSort({ sort: column, order: sorted && order === first ? second : first })}
      >
        <span>{columnLabels[column]}</span>
        <ChevronIcon
          className={`size-3 ${sorted ? '' : 'opacity-0 group-hover:opacity-50'} ${(sorted ? order : first) === 'asc' ? 'rotate-180' : ''}`}
        />
      </button>
    </th>
  )
}
