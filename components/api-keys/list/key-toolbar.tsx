'use client'

import { memo, useState } from 'react'
import { useScreen } from '@/components/api-keys/screen-context'
import { Button } from '@/components/ui/button'
import { FiltersButton } from '@/components/ui/filters-button'
import { CloseIcon } from '@/components/ui/icons'
import { Name } from '@/components/ui/name'
import { announce } from '@/components/ui/outcomes'
import { Select } from '@/components/ui/select'
import { scopeLabels, statusLabels } from '@/lib/api-keys/labels'
import type { KeyView } from '@/lib/api-keys/list/key-view'
import type { ReviewFilterId } from '@/lib/api-keys/list/review-filters'
import type { KeySelection } from '@/lib/api-keys/list/selection'
import { columns } from './columns'
import { KeySearchField } from './key-search-field'
import { ReviewFilters } from './review-filters'

// The table beside them weighs more: the arrow and the words say that there is something to choose.
const filterClass = 'max-wide:flex-1 max-wide:basis-32 [&>select]:border-border'

type Props = {
  /** The name of the client that the view is held to. */
  clientName: string
  view: KeyView
  /** How many keys each of the filters for a review would leave. */
  reviewCounts: ReadonlyMap<ReviewFilterId, number>
  choosing: boolean
  select: KeySelection['select']
  onChange: (part: Partial<KeyView>) => void
  onToken: (apiKeyId: string) => void
}

/**
 * Search and filters, which stay in view; on a phone, where there are no column headers to press, also the order. There the search alone
 * stays, and filters and order are behind a button beside it.
 */
export const KeyToolbar = memo(function KeyToolbar({
  clientName,
  view,
  reviewCounts,
  choosing,
  select,
  onChange,
  onToken,
}: Props) {
  const { owner } = useScreen()
  const [open, setOpen] = useState(false)
  const active = [view.status, view.scope, view.review].filter((one) => one !== 'all').length
  return (
    <>
      <search className="key-toolbar" data-open={open || undefined}>
        <div className="key-toolbar-search">
          <KeySearchField
            search={view.search}
            onSearch={(search) => onChange({ search })}
            onToken={onToken}
          />
          <FiltersButton active={active} open={open} onToggle={() => setOpen(!open)} />
          <Button
            variant="quiet"
            className="wide:hidden"
            onClick={() => {
              select(choosing ? 'none' : 'choose')
              announce(choosing ? 'Selection cleared' : 'Each row has a checkbox now')
            }}
          >
            {choosing ? 'Done' : 'Select'}
          </Button>
        </div>
        {view.client && (
          <Button
            title="Show the keys of all clients"
            className="max-wide:self-start"
            onClick={() => onChange({ client: '' })}
          >
            <span className="max-w-48 truncate">
              Client: <Name>{clientName}</Name>
            </span>
            <CloseIcon className="size-3.5" />
          </Button>
        )}
        <div className="key-toolbar-filters">
          <Filter
            label="Status"
            all="All statuses"
            labels={statusLabels}
            value={view.status}
            onChange={(status) => onChange({ status })}
          />
          {owner.kind === 'partner' && (
            <Filter
              label="Access"
              all="Any access"
              labels={scopeLabels}
              value={view.scope}
              onChange={(scope) => onChange({ scope })}
            />
          )}
          <Select
            aria-label="Sort by"
            className={`${filterClass} wide:hidden`}
            value={`${view.sort} ${view.order}`}
            onChange={(event) => {
              const [sort, order] = event.target.value.split(' ') as [KeyView['sort'], KeyView['order']]
              onChange({ sort, order })
            }}
          >
            {columns[owner.kind].flatMap(({ id, label }) =>
              (['asc', 'desc'] as const).map((order) => (
                <option key={id + order} value={`${id} ${order}`}>
                  {`${label} ${order === 'asc' ? '↑' : '↓'}`}
                </option>
              )),
            )}
          </Select>
        </div>
      </search>
      <ReviewFilters counts={reviewCounts} value={view.review} onChange={(review) => onChange({ review })} />
    </>
  )
})

function Filter<T extends string>({
  label,
  all,
  labels,
  value,
  onChange,
}: {
  label: string
  all: string
  labels: Record<T, string>
  value: T | 'all'
  onChange: (value: T | 'all') => void
}) {
  return (
    <Select
      aria-label={label}
      className={filterClass}
      value={value}
      onChange={(event) => onChange(event.target.value as T | 'all')}
    >
      <option value="all">{all}</option>
      {(Object.keys(labels) as T[]).map((one) => (
        <option key={one} value={one}>
          {labels[one]}
        </option>
      ))}
    </Select>
  )
}
