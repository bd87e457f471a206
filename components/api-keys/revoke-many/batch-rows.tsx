import { memo } from 'react'
import { KeyClient } from '@/components/api-keys/list/key-client'
import { useScreen } from '@/components/api-keys/screen-context'
import { Badge } from '@/components/ui/badge'
import { Failure } from '@/components/ui/failure'
import { keysInWords } from '@/lib/api-keys/revoke-many/batch-count'
import type { BatchRow } from '@/lib/api-keys/revoke-many/revoke-batch'
import type { Owner } from '@/lib/owner/schema'
import { KeyLabel } from './key-label'
import { Scrolled } from './scrolled'

const mostRows = 500

/** What became of each key: first those that need another look. */
export function BatchRows({ rows }: { rows: readonly BatchRow[] }) {
  const { owner } = useScreen()
  const needsLook = ({ outcome }: BatchRow) => outcome === 'failed' || outcome === 'uncertain'
  const ordered = [...rows.filter(needsLook), ...rows.filter((row) => !needsLook(row))]
  return (
    <Scrolled label="Outcomes">
      <ul className="grid grid-cols-1 gap-1.5 wrap-anywhere">
        {ordered.slice(0, mostRows).map((row) => (
          <RowOutcome key={row.apiKey.apiKeyId} row={row} ownerKind={owner.kind} />
        ))}
        {rows.length > mostRows && (
          <li className="text-muted">{`And ${keysInWords(rows.length - mostRows)} more.`}</li>
        )}
      </ul>
    </Scrolled>
  )
}

const RowOutcome = memo(function RowOutcome({ row, ownerKind }: { row: BatchRow; ownerKind: Owner['kind'] }) {
  const { apiKey, outcome, error } = row
  const hasFailed = outcome === 'failed' || outcome === 'uncertain'
  return (
    <li className="grid grid-cols-[minmax(0,1fr)_auto] items-start gap-x-3">
      <span>
        <KeyLabel apiKey={apiKey} />
        {ownerKind === 'partner' && (
          <span className="text-muted">
            {' · '}
            <KeyClient apiKey={apiKey} />
          </span>
        )}
      </span>
      <span>{outcomeOf(row)}</span>
      {hasFailed && (
        <div className="col-span-2 text-muted">
          <Failure error={error} />
        </div>
      )}
    </li>
  )
})

function outcomeOf({ outcome, error }: BatchRow) {
  switch (outcome) {
    case 'revoked':
      return <Badge tone="success">Revoked</Badge>
    case 'failed':
      return <Badge tone="danger">Not revoked</Badge>
    case 'uncertain':
      return <Badge tone="danger">May still work</Badge>
    case 'running':
      return <Badge>Revoking…</Badge>
    case 'waiting':
      return <Badge>{error === undefined ? 'Not begun' : 'To be tried again'}</Badge>
  }
}
