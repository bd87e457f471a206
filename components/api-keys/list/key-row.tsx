'use client'

import { memo } from 'react'
import type { RevokeFailure } from '@/components/api-keys/revoke/use-revoke'
import { Badge } from '@/components/ui/badge'
import { Button } from '@/components/ui/button'
import { CopyButton } from '@/components/ui/copy-button'
import { Cell, Row, RowHeader } from '@/components/ui/table'
import { Timestamp } from '@/components/ui/timestamp'
import { clientLabel, scopeKind, scopeLabels, shortId, statusLabels } from '@/lib/api-keys/labels'
import type { ApiKey } from '@/lib/api-keys/schema'
import { statusOfKey } from '@/lib/api-keys/status'
import { isUncertain } from '@/lib/http/request-error'
import type { Owner } from '@/lib/owner/schema'
import { isolated } from '@/lib/text/isolated'
import { timeAgo, timeUntil } from '@/lib/time/format'
import { KeyClient } from './key-client'

const statusTones = { active: 'success', expiring: 'warning', expired: 'danger' } as const

/** The id of a row's `Revoke` button, for focus to land on after a row above it is gone. */
export const revokeButtonId = (apiKeyId: string) => `revoke-${apiKeyId}`

export const KeyRow = memo(function KeyRow({
  kind,
  apiKey,
  nowSeconds,
  highlighted,
  failure,
  rowIndex,
  onRevoke,
}: {
  kind: Owner['kind']
  apiKey: ApiKey
  nowSeconds: number
  highlighted: boolean
  /** It could not be revoked, or nobody can tell. */
  failure?: RevokeFailure
  /** The place in the whole table, where not all rows are there. */
  rowIndex?: number
  onRevoke: (apiKey: ApiKey) => void
}) {
  const { apiKeyId, createdAtSeconds, expiresAtSeconds, scope } = apiKey
  const status = statusOfKey(apiKey, nowSeconds)
  const scopeOf = scopeKind(scope)
  const idElement = `key-${apiKeyId}`
  return (
    <Row
      className={`list-row key-row ${highlighted ? 'animate-highlight' : ''}`.trim()}
      data-key-id={apiKeyId}
      aria-rowindex={rowIndex}
    >
      <RowHeader className="key-id">
        <code id={idElement} title={apiKeyId} translate="no">
          {shortId(apiKeyId)}
        </code>
        <CopyButton text={apiKeyId} label="Copy key id" />
      </RowHeader>
      {kind === 'partner' && (
        <>
          <Cell data-label="Scope">
            <Badge
              tone={scopeOf === 'unknown' ? 'warning' : 'neutral'}
              title={scopeOf === 'unknown' ? scope : undefined}
            >
              {scopeLabels[scopeOf]}
            </Badge>
          </Cell>
          <ClientCell apiKey={apiKey} />
        </>
      )}
      <TimeCell label="Created" seconds={createdAtSeconds} missing="Not recorded" />
      {expiresAtSeconds === null || status === 'active' ? (
        <TimeCell label="Expires" seconds={expiresAtSeconds} missing="Never" />
      ) : (
        <Cell data-label="Expires">
          <span className="key-expiry">
            <Timestamp seconds={expiresAtSeconds} />
            <span className={status === 'expiring' ? 'text-warning' : 'text-muted'}>
              {status === 'expired'
                ? timeAgo(expiresAtSeconds, nowSeconds)
                : timeUntil(expiresAtSeconds, nowSeconds)}
            </span>
          </span>
        </Cell>
      )}
      <Cell className="row-status">
        {failure ? (
          <Badge tone="danger">{isUncertain(failure.error) ? 'May still work' : 'Not revoked'}</Badge>
        ) : (
          <Badge tone={statusTones[status]}>{statusLabels[status]}</Badge>
        )}
      </Cell>
      <Cell className="key-actions">
        <Button
          variant="quiet"
          id={revokeButtonId(apiKeyId)}
          aria-describedby={idElement}
          onClick={() => onRevoke(apiKey)}
        >
          Revoke
        </Button>
      </Cell>
    </Row>
  )
})

const TimeCell = (cell: { label: string; seconds: number | null; missing: string }) =>
  cell.seconds === null ? (
    <MissingCell label={cell.label}>{cell.missing}</MissingCell>
  ) : (
    <Cell data-label={cell.label}>
      <Timestamp seconds={cell.seconds} />
    </Cell>
  )

const MissingCell = ({ label, children }: { label: string; children: string }) => (
  <Cell data-label={label} className="text-muted">
    {children}
  </Cell>
)

function ClientCell({ apiKey }: { apiKey: ApiKey }) {
  const client = apiKey.clientOrganization
  const label = clientLabel(apiKey)
  if (!client) return <MissingCell label="Client">{label}</MissingCell>
  return (
    <Cell data-label="Client">
      <span className="key-client" title={`${isolated(label)} · ${client.id}`}>
        <KeyClient apiKey={apiKey} />
        <code translate="no">{client.id}</code>
      </span>
    </Cell>
  )
}
