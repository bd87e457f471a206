import type { ReactNode } from 'react'
import type { RevokeFailure } from '@/components/api-keys/revoke/use-revoke'
import { Badge } from '@/components/ui/badge'
import { CopyButton } from '@/components/ui/copy-button'
import { Timestamp } from '@/components/ui/timestamp'
import { clientLabel, scopeKind, scopeLabels, shortId, statusLabels } from '@/lib/api-keys/labels'
import { type ColumnId, type ColumnRule, columnIds, columnRules } from '@/lib/api-keys/list/column-rules'
import type { ApiKey } from '@/lib/api-keys/schema'
import type { ApiKeyStatus } from '@/lib/api-keys/status'
import { isUncertain } from '@/lib/http/request-error'
import type { Owner } from '@/lib/owner/schema'
import { isolated } from '@/lib/text/isolated'
import { timeAgo, timeUntil } from '@/lib/time/format'
import { KeyClient } from './key-client'

/** What a cell may ask of its row. */
type KeyRowState = {
  status: ApiKeyStatus
  nowSeconds: number
  /** It could not be revoked, or the outcome is unknown. */
  failure: RevokeFailure | undefined
}

type ColumnLooks = {
  /** A class for the header of a wide table; the column without one takes what is left. */
  width: string
  /** Needs no label on a card. */
  selfEvident?: boolean
  /** What stands in a key's cell. Where that is on a card says `key-row.css`, by the column's id. */
  cell: (apiKey: ApiKey, row: KeyRowState) => ReactNode
}

const statusTones = { active: 'success', expiring: 'warning', expired: 'danger' } as const

/** The id of the element that names a row. */
export const keyIdElement = (apiKeyId: string) => `key-${apiKeyId}`

const looks: Record<ColumnId, ColumnLooks> = {
  key: {
    width: 'w-36',
    selfEvident: true,
    cell: ({ apiKeyId }) => (
      <>
        <code id={keyIdElement(apiKeyId)} title={apiKeyId} translate="no">
          {shortId(apiKeyId)}
        </code>
        <CopyButton text={apiKeyId} label="Copy key ID" />
      </>
    ),
  },
  scope: {
    width: 'w-28',
    cell: ({ scope }) =>
      scopeKind(scope) === 'unknown' ? (
        <Badge tone="warning" title={scope}>
          {scopeLabels.unknown}
        </Badge>
      ) : (
        <Badge>{scopeLabels[scopeKind(scope)]}</Badge>
      ),
  },
  client: {
    width: '',
    cell: (apiKey) => {
      const client = apiKey.clientOrganization
      const label = clientLabel(apiKey)
      if (!client) return label
      return (
        <span className="key-client" title={`${isolated(label)} · ${client.id}`}>
          <KeyClient apiKey={apiKey} />
          <code translate="no">{client.id}</code>
        </span>
      )
    },
  },
  created: {
    width: 'w-34',
    cell: ({ createdAtSeconds }) =>
      createdAtSeconds === null ? 'Not recorded' : <Timestamp seconds={createdAtSeconds} />,
  },
  expires: {
    width: 'w-52',
    cell: ({ expiresAtSeconds }, { status, nowSeconds }) => {
      if (expiresAtSeconds === null) return 'Never'
      if (status === 'active') return <Timestamp seconds={expiresAtSeconds} />
      return (
        <span className="key-expiry">
          <Timestamp seconds={expiresAtSeconds} />
          {status === 'expired' ? (
            <span className="text-muted">{timeAgo(expiresAtSeconds, nowSeconds)}</span>
          ) : (
            <span className="text-warning">{timeUntil(expiresAtSeconds, nowSeconds)}</span>
          )}
        </span>
      )
    },
  },
  status: {
    width: 'w-30',
    selfEvident: true,
    cell: (_, { status, failure }) =>
      failure ? (
        <Badge tone="danger">{isUncertain(failure.error) ? 'May still work' : 'Not revoked'}</Badge>
      ) : (
        <Badge tone={statusTones[status]}>{statusLabels[status]}</Badge>
      ),
  },
}

export type Column = { id: ColumnId } & ColumnRule & ColumnLooks

const all: Column[] = columnIds.map((id) => ({ id, ...columnRules[id], ...looks[id] }))
const columnsFor = (kind: Owner['kind']) => all.filter(({ onlyFor }) => !onlyFor || onlyFor === kind)

/** The columns of a list of keys in their order, by what its owner is. The first one names the row. */
export const columns: Record<Owner['kind'], Column[]> = {
  partner: columnsFor('partner'),
  organization: columnsFor('organization'),
}
