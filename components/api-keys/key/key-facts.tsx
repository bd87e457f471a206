'use client'

import type { ReactNode } from 'react'
import { KeyClient } from '@/components/api-keys/list/key-client'
import { CopyButton } from '@/components/ui/copy-button'
import { LocalDateTime } from '@/components/ui/local-date-time'
import { Name } from '@/components/ui/name'
import type { RelatedKey } from '@/lib/api-keys/key/known-key'
import { isForAllClients, scopeKind, scopeLabels, shortId } from '@/lib/api-keys/labels'
import type { ApiKey } from '@/lib/api-keys/schema'
import type { Owner } from '@/lib/owner/schema'
import { keyPathOf } from '@/lib/paths'
import { timeAgo, timeUntil } from '@/lib/time/format'

/** All that is known of a key. What Kintsugi does not know of it is said where people look for it. */
export function KeyFacts({
  apiKey,
  older,
  newer,
  owner,
  nowSeconds,
}: {
  apiKey: ApiKey
  older: RelatedKey | null
  newer: RelatedKey | null
  owner: Owner
  /** Unix seconds. */
  nowSeconds: number
}) {
  const { apiKeyId, createdAtSeconds, expiresAtSeconds, clientOrganization: client, record } = apiKey
  const isExpired = expiresAtSeconds !== null && expiresAtSeconds <= nowSeconds
  return (
    <dl className="grid gap-x-6 rounded-lg border border-border bg-surface px-4 py-1 sm:grid-cols-[9rem_minmax(0,1fr)] [&_dd]:min-w-0 [&_dd]:pb-2.5 [&_dd]:wrap-anywhere sm:[&_dd]:pt-2.5 [&_dt]:pt-2.5 [&_dt]:text-muted">
      {record?.name && (
        <Fact label="Name">
          <Name>{record.name}</Name>
        </Fact>
      )}
      <Fact label="Key ID">
        <Id text={apiKeyId} label="Copy key ID" />
      </Fact>
      {owner.kind === 'partner' && (
        <>
          <Fact label="Access">
            <span title={apiKey.scope}>{scopeLabels[scopeKind(apiKey.scope)]}</span>
          </Fact>
          {!isForAllClients(apiKey) && (
            <Fact label="Client">
              <KeyClient apiKey={apiKey} />
              {client && (
                <span className="block">
                  <Id text={client.id} label="Copy organization ID" />
                </span>
              )}
            </Fact>
          )}
        </>
      )}
      <Fact label="Created">
        {createdAtSeconds === null ? (
          <span>Not recorded</span>
        ) : (
          <LocalDateTime seconds={createdAtSeconds} toTheSecond />
        )}
        <CreatedBy record={record} />
      </Fact>
      <Fact label={isExpired ? 'Expired' : 'Expires'}>
        {expiresAtSeconds === null ? (
          'Never: it works until it is revoked'
        ) : (
          <>
            <LocalDateTime seconds={expiresAtSeconds} toTheSecond />
            <span className="text-muted">
              {` · ${(isExpired ? timeAgo : timeUntil)(expiresAtSeconds, nowSeconds)}`}
            </span>
          </>
        )}
      </Fact>
      <Fact label="Last used">
        <span className="text-muted">Kintsugi does not record it.</span>
      </Fact>
      {older && <Related label={older.isGone ? 'Replaced' : 'Replaces'} related={older} owner={owner} />}
      {newer && <Related label="Replaced by" related={newer} owner={owner} />}
      {record?.note && (
        <Fact label="Note">
          <span className="whitespace-pre-line">
            <Name>{record.note}</Name>
          </span>
        </Fact>
      )}
      {record?.contact && (
        <Fact label="Contact">
          <a
            className="text-accent underline-offset-2 hover:underline"
            href={`mailto:${encodeURIComponent(record.contact)}`}
          >
            <Name>{record.contact}</Name>
          </a>
        </Fact>
      )}
    </dl>
  )
}

const Fact = ({ label, children }: { label: string; children: ReactNode }) => (
  <>
    <dt>{label}</dt>
    <dd>{children}</dd>
  </>
)

const Id = ({ text, label }: { text: string; label: string }) => (
  <span className="-my-1 inline-flex items-center gap-1">
    <code translate="no">{text}</code>
    <CopyButton text={text} label={label} />
  </span>
)

const Related = ({ label, related, owner }: { label: string; related: RelatedKey; owner: Owner }) => (
  <Fact label={label}>
    <a
      className="text-accent underline-offset-2 hover:underline"
      href={keyPathOf(owner, related.apiKeyId)}
      aria-label={`Key ${shortId(related.apiKeyId)}`}
    >
      <code translate="no">{shortId(related.apiKeyId)}</code>
    </a>
    {related.isGone && <span className="text-muted"> · revoked or gone</span>}
  </Fact>
)

const CreatedBy = ({ record }: { record: ApiKey['record'] }) =>
  record?.origin === 'here' ? (
    <span>
      {record.createdBy !== null && (
        <span>
          {' by '}
          <Name>{record.createdBy}</Name>
        </span>
      )}
      <span className="text-muted"> · in this dashboard</span>
    </span>
  ) : record?.origin === 'elsewhere' ? (
    <span className="text-warning"> · made elsewhere, not in this dashboard</span>
  ) : null
