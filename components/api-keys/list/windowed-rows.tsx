'use client'

import { defaultRangeExtractor, useWindowVirtualizer } from '@tanstack/react-virtual'
import {
  Fragment,
  type KeyboardEventHandler,
  type ReactNode,
  type RefObject,
  useLayoutEffect,
  useRef,
  useState,
} from 'react'
import { TableBody } from '@/components/ui/table'
import type { ApiKey } from '@/lib/api-keys/schema'

const usualRowPx = 48

/**
 * The rows of a list of thousands: only those around the window are there, with room left for the others. The row that has
 * focus stays, wherever the window goes.
 */
export default function WindowedRows({
  keys,
  columnCount,
  row,
  onKeyDown,
}: {
  keys: ApiKey[]
  columnCount: number
  row: (apiKey: ApiKey, index: number) => ReactNode
  onKeyDown: KeyboardEventHandler
}) {
  const body = useRef<HTMLTableSectionElement>(null)
  const { top, rowPx } = useLayout(body)
  const [focused, setFocused] = useState<number | null>(null)
  const rows = useWindowVirtualizer({
    count: keys.length,
    estimateSize: () => rowPx,
    overscan: 3,
    scrollMargin: top,
    rangeExtractor: (range) => {
      const inWindow = defaultRangeExtractor(range)
      if (focused === null || focused >= range.count || inWindow.includes(focused)) return inWindow
      return [...inWindow, focused].sort((a, b) => a - b)
    },
  })
  // biome-ignore lint/correctness/useExhaustiveDependencies: what was estimated with another height is forgotten
  useLayoutEffect(() => rows.measure(), [rows, rowPx])
  const items = rows.getVirtualItems()

  return (
    <TableBody
      ref={body}
      onFocus={(event) => setFocused(indexOf(event.target))}
      onBlur={() => setFocused(null)}
      onKeyDown={onKeyDown}
    >
      {items.map((item, position) => {
        const apiKey = keys[item.index]
        return (
          <Fragment key={item.key}>
            <Room columnCount={columnCount} px={item.start - (items[position - 1]?.end ?? top)} />
            {apiKey && row(apiKey, item.index)}
          </Fragment>
        )
      })}
      <Room columnCount={columnCount} px={rows.getTotalSize() - ((items.at(-1)?.end ?? top) - top)} />
    </TableBody>
  )
}

const Room = ({ columnCount, px }: { columnCount: number; px: number }) =>
  px > 0 ? (
    <tr aria-hidden className="max-wide:block">
      <td colSpan={columnCount} className="max-wide:block" style={{ height: px, padding: 0 }} />
    </tr>
  ) : null

/** The place of a row among the keys; the header row is the first of the table. */
function indexOf(element: Element): number | null {
  const index = Number(element.closest('[aria-rowindex]')?.getAttribute('aria-rowindex')) - 2
  return index >= 0 ? index : null
}

type Layout = { top: number; rowPx: number }

/** Where the rows begin on the page, and how tall they are. */
function useLayout(body: RefObject<HTMLTableSectionElement | null>) {
  const [layout, setLayout] = useState<Layout>({ top: 0, rowPx: usualRowPx })
  useLayoutEffect(() => {
    const measure = () => {
      if (!body.current) return
      const top = Math.round(body.current.getBoundingClientRect().top + scrollY)
      // All rows are as tall as the second: the first has no line above it, and a finger needs taller ones than a mouse.
      const row = body.current.querySelector<HTMLElement>('[data-key-id] + [data-key-id]')
      const rowPx = row?.offsetHeight ?? usualRowPx
      setLayout((before) => (before.top === top && before.rowPx === rowPx ? before : { top, rowPx }))
    }
    measure()
    const observer = new ResizeObserver(measure)
    observer.observe(document.body)
    return () => observer.disconnect()
  }, [body])
  return layout
}
