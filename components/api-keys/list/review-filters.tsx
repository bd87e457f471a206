'use client'

import type { KeyboardEvent } from 'react'
import type { KeyView } from '@/lib/api-keys/list/key-view'
import { type ReviewFilterId, reviewFilterIds, reviewFilters } from '@/lib/api-keys/list/review-filters'

const number = new Intl.NumberFormat('en')

/**
 * One press answers what a review of keys asks, a second one shows them all again. A filter that would leave no key is not there, unless
 * it is the one that is on. One stop of the Tab key; the arrows go from filter to filter.
 */
export function ReviewFilters({
  counts,
  value,
  onChange,
}: {
  counts: ReadonlyMap<ReviewFilterId, number>
  value: KeyView['review']
  onChange: (review: KeyView['review']) => void
}) {
  const offered = reviewFilterIds.filter((id) => counts.has(id) || id === value)
  const stop = value === 'all' ? offered[0] : value
  return (
    offered.length > 0 && (
      <div role="toolbar" aria-label="Review" className="review-filters" onKeyDown={goToFilter}>
        {offered.map((id) => (
          <button
            key={id}
            type="button"
            tabIndex={id === stop ? 0 : -1}
            aria-pressed={id === value}
            className="review-filter"
            onClick={() => onChange(id === value ? 'all' : id)}
          >
            <span>{reviewFilters[id].label}</span>{' '}
            {/* Another count is another element: a translation would go on showing this one. */}
            <span key={counts.get(id)} className="even-figures">
              {number.format(counts.get(id) ?? 0)}
            </span>
          </button>
        ))}
      </div>
    )
  )
}

function goToFilter(event: KeyboardEvent<HTMLElement>) {
  const buttons = [...event.currentTarget.querySelectorAll('button')]
  const at = buttons.indexOf(event.target as HTMLButtonElement)
  const next = { ArrowRight: at + 1, ArrowLeft: at - 1, Home: 0, End: -1 }[event.key]
  if (next === undefined) return
  event.preventDefault()
  buttons.at(next % buttons.length)?.focus()
}
