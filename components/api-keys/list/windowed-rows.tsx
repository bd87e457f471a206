'use client'

import { defaultRangeExtractor, useWindowVirtualizer } from '@tanstack/react-virtual'
import { Fragment, type ReactNode, type RefObject, useLayoutEffect, useRef, useState } from 'react'
import { TableBody } from '@/components/ui/table'
import type { ApiKey } from '@/lib/api-keys/schema'

const cardGapPx = 12

/**
 * The rows of a list of thousands: only those around the window are there, with room left for the others. The row that has
 * focus stays, wherever the window goes. Where rows are laid out as cards, a line holds one or two of them.
 */
export default function WindowedRows({
  keys,
  className,
  columnCount,
  row,
}: {
  keys: ApiKey[]
  className: string
  columnCount: number
  row: (apiKey: ApiKey, index: number) => ReactNode
}) {
  const body = useRef<HTMLTableSectionElement>(null)
  const { perLine, isTable, top, linePx } = useLayout(body)
  const [focused, setFocused] = useState<number | null>(null)
  const lines = useWindowVirtualizer({
    count: Math.ceil(keys.length / perLine),
    estimateSize: () => linePx,
    gap: isTable ? 0 : cardGapPx,
    overscan: 3,
    scrollMargin: top,
    rangeExtractor: (range) => {
      const inWindow = defaultRangeExtractor(range)
      if (focused === null || focused >= range.count || inWindow.includes(focused)) return inWindow
      return [...inWindow, focused].sort((a, b) => a - b)
    },
  })
  // biome-ignore lint/correctness/useExhaustiveDependencies: what was estimated with another height is forgotten
  useLayoutEffect(() => lines.measure(), [lines, linePx])
  const items = lines.getVirtualItems()
  const gap = isTable ? 0 : cardGapPx
  const end = lines.getTotalSize()

  return (
    <TableBody
      ref={body}
      className={className}
      onFocus={(event) => setFocused(lineOf(event.target))}
      onBlur={() => setFocused(null)}
    >
      {items.map((item, position) => {
        const before = items[position - 1]
        const emptyPx = item.start - (before ? before.end + gap : top)
        return (
          <Fragment key={item.key}>
            <Room columnCount={columnCount} px={emptyPx - (before || emptyPx === 0 ? 0 : gap)} />
            {keys
              .slice(item.index * perLine, (item.index + 1) * perLine)
              .map((apiKey, offset) => row(apiKey, item.index * perLine + offset))}
          </Fragment>
        )
      })}
      <Room columnCount={columnCount} px={end - ((items.at(-1)?.end ?? top) - top) - gap} />
    </TableBody>
  )
}

const Room = ({ columnCount, px }: { columnCount: number; px: number }) =>
  px > 0 ? (
    <tr aria-hidden className="max-wide:col-span-full max-wide:block">
      <td colSpan={columnCount} className="max-wide:block" style={{ height: px, padding: 0 }} />
    </tr>
  ) : null

/** The line of a row, from its place in the whole table (the header row is the first). */
function lineOf(element: Element): number | null {
  const index = Number(element.closest('[aria-rowindex]')?.getAttribute('aria-rowindex')) - 2
  return index >= 0 ? index : null
}

type Layout = { perLine: number; isTable: boolean; top: number; linePx: number }

const isSame = (a: Layout, b: Layout) =>
  a.perLine === b.perLine && a.isTable === b.isTable && a.top === b.top && a.linePx === b.linePx

/** How the style sheet lays the rows out at this width, and where they begin on the page. */
function useLayout(body: RefObject<HTMLTableSectionElement | null>) {
  const [layout, setLayout] = useState({ perLine: 1, isTable: true, top: 0, linePx: 40 })
  useLayoutEffect(() => {
    const measure = () => {
      if (!body.current) return
      const style = getComputedStyle(body.current)
      const isTable = style.display !== 'grid'
      const perLine = isTable ? 1 : style.gridTemplateColumns.split(' ').length
      const top = Math.round(body.current.getBoundingClientRect().top + scrollY)
      // All lines are about as tall as the first; a finger needs taller ones than a mouse.
      const linePx = body.current.querySelector<HTMLElement>('[data-key-id]')?.offsetHeight ?? 40
      const next = { perLine, isTable, top, linePx }
      setLayout((before) => (isSame(before, next) ? before : next))
    }
    measure()
    const observer = new ResizeObserver(measure)
    observer.observe(document.body)
    return () => observer.disconnect()
  }, [body])
  return layout
}
