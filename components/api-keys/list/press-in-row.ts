import type { KeyboardEvent } from 'react'
import type { KeySelection } from '@/lib/api-keys/list/selection'

const idOf = (row: Element | null | undefined) => row?.getAttribute('data-key-id')

/**
 * Up and down go from the button of a row to that of the row beside it, and with Shift they select both; Shift and Space select a
 * row, Ctrl or Command and A all.
 */
export function pressInRow(event: KeyboardEvent, select: KeySelection['select']) {
  const row = event.target instanceof Element ? event.target.closest('[data-key-id]') : null
  const apiKeyId = idOf(row)
  if (!row || !apiKeyId) return
  const { key, shiftKey } = event
  if (key === 'ArrowDown' || key === 'ArrowUp') {
    const next = key === 'ArrowDown' ? row.nextElementSibling : row.previousElementSibling
    const nextId = idOf(next)
    if (shiftKey && nextId) select({ from: apiKeyId, stepTo: nextId })
    next?.querySelector<HTMLElement>('.row-menu')?.focus()
  } else if (key === ' ' && shiftKey) select({ toggle: apiKeyId })
  else if (key === 'a' && (event.ctrlKey || event.metaKey)) select('all')
  else return
  event.preventDefault()
}
