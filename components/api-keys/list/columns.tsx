import type { ReactNode } from 'react'
import type { RevokeFailure } from '@/components/api-keys/revoke/use-revoke'
import { Badge } from '@/components/ui/badge'
import { Name } from '@/components/ui/name'
import { Timestamp } from '@/components/ui/timestamp'
import { keyTitle, nameOfKey, otherOfReplacement, shortId, statusLabels } from '@/lib/api-keys/labels'
import { type ColumnId, type ColumnRule, columnIdsOf, columnRules } from '@/lib/api-keys/list/column-rules'
import type { ApiKey } from '@/lib/api-keys/schema'
import type { ApiKeyStatus } from '@/lib/api-keys/status'
import { isUncertain } from '@/lib/http/request-error'
import type { Owner } from '@/lib/owner/schema'
import { keyPathOf } from '@/lib/paths'
import { isolated } from '@/lib/text/isolated'
import { timeAgo, timeUntil } from '@/lib/time/format'
import { KeyName } from './key-name'

/** What a cell may ask of its row. */
type KeyRowState = {
  owner: Owner
  status: ApiKeyStatus
  nowSeconds: number
  /** It could not be revoked, or the outcome is unknown. */
  failure: RevokeFailure | undefined
}

type ColumnLooks = {
  /** A class for the header of a wide table; the column without one takes what is left. */
  width: string
  /** What stands in a key's cell. Where that is on a phone says `key-row.css`, by the column's id. */
  cell: (apiKey: ApiKey, row: KeyRowState) => ReactNode
}

const statusTones = { active: 'success', expiring: 'warning', expired: 'danger' } as const

const ShortId = ({ apiKeyId }: { apiKeyId: string }) => (
  <code className="key-id" title={apiKeyId} translate="no">
    {shortId(apiKeyId)}
  </code>
)

const KeyNameLine = ({ name }: { name: string }) => (
  <span className="key-name" title={isolated(name)}>
    <Name>{name}</Name>
  </span>
)

/** A link for the pointer: the menu has one for everyone, and a row stays one stop of the Tab key. */
const Replacement = ({ apiKey, owner }: { apiKey: ApiKey; owner: Owner }) => {
  const other = otherOfReplacement(apiKey)
  if (other)
    return (
      <span className="key-other">
        {' '}
        <a key={other.apiKeyId} tabIndex={-1} href={keyPathOf(owner, other.apiKeyId)}>
          {`${other.label} ${shortId(other.apiKeyId)}`}
        </a>
      </span>
    )
  return apiKey.record?.replacementPending ? <span className="key-other">{' Being replaced'}</span> : null
}

// Words of time need about half of their width once more where a person spaces letters and words wider; beyond that they wrap.
const looks: Record<ColumnId, ColumnLooks> = {
  client: {
    width: '',
    cell: (apiKey, { owner }) => {
      const { text, isClientName } = keyTitle(apiKey)
      const client = apiKey.clientOrganization
      const name = nameOfKey(apiKey)
      const line = name ? 'key-client' : 'key-name'
      return (
        <>
          {name && <KeyNameLine name={name} />}
          <span
            className={client && !isClientName ? `${line} text-muted` : line}
            title={client ? `${isolated(text)} · ${client.id}` : undefined}
          >
            <KeyName apiKey={apiKey} />{' '}
          </span>
          <ShortId {...apiKey} />
          <Replacement apiKey={apiKey} owner={owner} />
          {client && (
            // Two clients may have one name.
            <span className="contents">
              {' '}
              <code className="key-id" translate="no">
                {client.id}
              </code>
            </span>
          )}
        </>
      )
    },
  },
  key: {
    width: '',
    cell: (apiKey, { owner }) => {
      const name = nameOfKey(apiKey)
      return (
        <>
          {name && <KeyNameLine name={name} />}
          <ShortId {...apiKey} />
          <Replacement apiKey={apiKey} owner={owner} />
        </>
      )
    },
  },
  created: {
    width: 'w-[18ch]',
    cell: ({ createdAtSeconds }, { nowSeconds }) =>
      createdAtSeconds === null ? (
        'Not recorded'
      ) : (
        <Timestamp seconds={createdAtSeconds} words={timeAgo(createdAtSeconds, nowSeconds)} />
      ),
  },
  expires: {
    width: 'w-[18ch]',
    cell: ({ expiresAtSeconds }, { status, nowSeconds }) => {
      if (expiresAtSeconds === null) return 'Never'
      const wordsOf = status === 'expired' ? timeAgo : timeUntil
      return <Timestamp seconds={expiresAtSeconds} words={wordsOf(expiresAtSeconds, nowSeconds)} />
    },
  },
  status: {
    width: 'w-[20ch]',
    cell: (_, { status, failure }) =>
      failure ? (
        <Badge tone="danger">{isUncertain(failure.error) ? 'May still work' : 'Not revoked'}</Badge>
      ) : (
        <Badge tone={statusTones[status]}>{statusLabels[status]}</Badge>
      ),
  },
}

export type Column = { id: ColumnId } & ColumnRule & ColumnLooks

const columnsOf = (kind: Owner['kind']): Column[] =>
  columnIdsOf[kind].map((id) => ({ id, ...columnRules[id], ...looks[id] }))

/** The columns of a list of keys in their order, by what its owner is. The first one names the row. */
export const columns: Record<Owner['kind'], Column[]> = {
  partner: columnsOf('partner'),
  organization: columnsOf('organization'),
}
