'use client'

import { useEffect, useEffectEvent, useLayoutEffect, useRef } from 'react'
import ExportButton from '@/components/api-keys/export/export-button'
import { rowButtonId } from '@/components/api-keys/list/key-row'
import type { AboutMany } from '@/components/api-keys/revoke-many/revoke-many'
import { Button } from '@/components/ui/button'
import { keepUncovered } from '@/components/ui/keep-uncovered'
import { prefetch } from '@/components/ui/lazy-part'
import { announce } from '@/components/ui/outcomes'
import type { KeySelection } from '@/lib/api-keys/list/selection'
import { keysInWords } from '@/lib/api-keys/revoke-many/batch-count'
import type { ApiKey } from '@/lib/api-keys/schema'

const loadRevokeMany = () => import('@/components/api-keys/revoke-many/revoke-many')
const number = new Intl.NumberFormat('en')

/**
 * How many keys are selected, and what can be done with all of them. It stays at the lower edge, below what has the focus; Escape
 * clears the selection. `keys` are all there are, `shown` those of the view.
 */
export default function SelectionBar({
  keys,
  shown,
  selection: { selectedIds, select },
  openRevokeMany,
}: {
  keys: ApiKey[]
  shown: ApiKey[]
  selection: KeySelection
  openRevokeMany: (about: AboutMany) => void
}) {
  const bar = useRoomBelow()
  const selected = keys.filter(({ apiKeyId }) => selectedIds.has(apiKeyId))
  const selectedShown = shown.filter(({ apiKeyId }) => selectedIds.has(apiKeyId)).length
  const notShown = selected.length - selectedShown
  const words = `${number.format(selected.length)} selected${notShown > 0 ? `, ${number.format(notShown)} not shown` : ''}`

  useEffect(() => prefetch(loadRevokeMany), [])
  useEffect(() => {
    const timer = setTimeout(() => announce(words), 500)
    return () => clearTimeout(timer)
  }, [words])

  const revoke = () => openRevokeMany({ apiKeys: selected, notShown })
  function clearAll() {
    const first = selected[0]
    select('none')
    announce('Selection cleared')
    const button = first && document.getElementById(rowButtonId(first.apiKeyId))
    ;(button ?? document.getElementById('main'))?.focus()
  }

  const press = useEffectEvent((event: KeyboardEvent) => {
    if (event.defaultPrevented || isElsewhere(event.target)) return
    if (event.key === 'Delete') revoke()
    if (event.key !== 'Escape') return
    if (bar.current?.contains(document.activeElement)) return clearAll()
    select('none')
    announce('Selection cleared')
  })
  useEffect(() => {
    const listener = (event: KeyboardEvent) => press(event)
    document.addEventListener('keydown', listener)
    return () => document.removeEventListener('keydown', listener)
  }, [])

  // All of them are gone.
  if (selected.length === 0) return null
  return (
    <section
      ref={bar}
      aria-label="Selected keys"
      className="sticky bottom-2 z-2 order-1 flex flex-wrap items-center gap-x-3 gap-y-2 rounded-lg border border-border bg-raised py-2 pr-2 pl-4 floating"
    >
      <p className="mr-auto font-medium even-figures">{words}</p>
      <div className="flex flex-wrap gap-2 max-sm:w-full max-sm:[&>button]:flex-1">
        {selectedShown < shown.length && (
          <Button
            variant="quiet"
            aria-keyshortcuts="Control+A Meta+A"
            onClick={() => select('all')}
          >{`Select all ${number.format(shown.length)}`}</Button>
        )}
        <Button variant="quiet" aria-keyshortcuts="Escape" onClick={clearAll}>
          Clear
        </Button>
        <ExportButton keys={selected} />
        <Button variant="danger" aria-keyshortcuts="Delete" onClick={revoke}>
          {`Revoke ${keysInWords(selected.length)}…`}
        </Button>
      </div>
    </section>
  )
}

/** Whether a key pressed there means something else: in a text, in a dialog, or while a menu is open. */
const isElsewhere = (target: EventTarget | null) =>
  (target instanceof Element &&
    target.closest('input:not([type=checkbox]), textarea, select, dialog') !== null) ||
  document.querySelector('dialog[open], :popover-open') !== null

/** The page keeps what has the focus above the bar. */
function useRoomBelow() {
  const bar = useRef<HTMLElement>(null)
  useLayoutEffect(() => {
    const region = bar.current
    if (!region) return
    const { style } = document.documentElement
    const observer = new ResizeObserver(() => {
      style.setProperty('--bottom-bar', `${region.offsetHeight + 16}px`)
    })
    observer.observe(region)
    const end = keepUncovered(region)
    return () => {
      end()
      observer.disconnect()
      style.removeProperty('--bottom-bar')
    }
  }, [])
  return bar
}
