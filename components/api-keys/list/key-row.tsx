'use client'

import { memo } from 'react'
import type { RevokeFailure } from '@/components/api-keys/revoke/use-revoke'
import { useScreen } from '@/components/api-keys/screen-context'
import { Button } from '@/components/ui/button'
import { Cell, Row, RowHeader } from '@/components/ui/table'
import type { ApiKey } from '@/lib/api-keys/schema'
import { statusOfKey } from '@/lib/api-keys/status'
import { columns, keyIdElement } from './columns'

/** The id of a row's `Revoke` button, for focus to land on after a row above it is gone. */
export const revokeButtonId = (apiKeyId: string) => `revoke-${apiKeyId}`

export const KeyRow = memo(function KeyRow({
  apiKey,
  highlighted,
  failure,
  rowIndex,
}: {
  apiKey: ApiKey
  highlighted: boolean
  /** It could not be revoked, or the outcome is unknown. */
  failure?: RevokeFailure
  /** The place in the whole table, where not all rows are there. */
  rowIndex?: number
}) {
  const { owner, nowSeconds, openRevoke } = useScreen()
  const { apiKeyId } = apiKey
  const row = { status: statusOfKey(apiKey, nowSeconds), nowSeconds, failure }
  return (
    <Row
      className={highlighted ? 'list-row key-row animate-highlight' : 'list-row key-row'}
      data-key-id={apiKeyId}
      aria-rowindex={rowIndex}
    >
      {columns[owner.kind].map(({ id, label, selfEvident, cell }, index) => {
        const Place = index === 0 ? RowHeader : Cell
        return (
          <Place key={id} data-column={id} data-label={selfEvident ? undefined : label}>
            {cell(apiKey, row)}
          </Place>
        )
      })}
      <Cell data-column="revoke">
        <Button
          variant="quiet"
          id={revokeButtonId(apiKeyId)}
          aria-describedby={keyIdElement(apiKeyId)}
          onClick={() => openRevoke(apiKey)}
        >
          Revoke
        </Button>
      </Cell>
    </Row>
  )
})
