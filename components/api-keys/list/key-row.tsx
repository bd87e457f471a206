'use client'

import { memo } from 'react'
import type { RevokeFailure } from '@/components/api-keys/revoke/use-revoke'
import { useScreen } from '@/components/api-keys/screen-context'
import { Cell, Row, RowHeader } from '@/components/ui/table'
import { keyTitle, nameOfKey, shortId } from '@/lib/api-keys/labels'
import type { KeySelection } from '@/lib/api-keys/list/selection'
import type { ApiKey } from '@/lib/api-keys/schema'
import { statusOfKey } from '@/lib/api-keys/status'
import type { Owner } from '@/lib/owner/schema'
import { isolated } from '@/lib/text/isolated'
import { columns } from './columns'

export type OpenKeyMenu = (about: { apiKey: ApiKey; button: HTMLElement }) => void

/** The id of the button of a row, for focus to land on after a dialog about it, or after a row above it is gone. */
export const rowButtonId = (apiKeyId: string) => `actions-${apiKeyId}`

/** `Storefront, 3f9a…c21d, Acme Corp`: a key in words, for buttons that look alike. */
export function keyInWords(apiKey: ApiKey, ownerKind: Owner['kind']): string {
  const name = nameOfKey(apiKey)
  return [
    ...(name ? [isolated(name)] : []),
    shortId(apiKey.apiKeyId),
    ...(ownerKind === 'partner' ? [isolated(keyTitle(apiKey).text)] : []),
  ].join(', ')
}

/**
 * One stop of the Tab key: the button that opens the key's menu. A mouse also finds a checkbox and `Revoke`, which the menu has for everyone.
 * On a phone the whole row is the button, and the checkbox while keys are chosen.
 */
export const KeyRow = memo(function KeyRow({
  apiKey,
  highlighted,
  selected,
  choosing,
  failure,
  rowIndex,
  openMenu,
  select,
}: {
  apiKey: ApiKey
  highlighted: boolean
  selected: boolean
  /** Its checkbox is a stop of the Tab key, too. */
  choosing: boolean
  /** It could not be revoked, or the outcome is unknown. */
  failure?: RevokeFailure
  /** The place in the whole table, where not all rows are there. */
  rowIndex?: number
  /** Must stay the same function. */
  openMenu: OpenKeyMenu
  select: KeySelection['select']
}) {
  const { owner, nowSeconds, openRevoke } = useScreen()
  const { apiKeyId } = apiKey
  const row = { owner, status: statusOfKey(apiKey, nowSeconds), nowSeconds, failure }
  const words = keyInWords(apiKey, owner.kind)
  return (
    <Row
      className={highlighted ? 'list-row key-row animate-highlight' : 'list-row key-row'}
      data-key-id={apiKeyId}
      data-status={row.status}
      aria-rowindex={rowIndex}
    >
      <Cell data-column="select">
        <label className="row-select">
          <input
            type="checkbox"
            tabIndex={choosing ? undefined : -1}
            aria-label={`Select key ${words}`}
            checked={selected}
            onChange={({ nativeEvent }) =>
              select((nativeEvent as MouseEvent).shiftKey ? { rangeTo: apiKeyId } : { toggle: apiKeyId })
            }
          />
        </label>
      </Cell>
      {columns[owner.kind].map(({ id, cell }, index) => {
        const Place = index === 0 ? RowHeader : Cell
        return (
          <Place key={id} data-column={id}>
            {cell(apiKey, row)}
          </Place>
        )
      })}
      <Cell data-column="actions">
        <button
          type="button"
          tabIndex={-1}
          title={`Revoke key ${words}`}
          className="row-button row-revoke"
          onClick={() => openRevoke(apiKey)}
        />
        <button
          type="button"
          id={rowButtonId(apiKeyId)}
          aria-label={`Actions for key ${words}`}
          aria-haspopup="dialog"
          className="row-button row-menu"
          onClick={({ currentTarget }) => openMenu({ apiKey, button: currentTarget })}
        />
      </Cell>
    </Row>
  )
})
