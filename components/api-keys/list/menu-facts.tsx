import type { ReactNode } from 'react'
import { useScreen } from '@/components/api-keys/screen-context'
import { Name } from '@/components/ui/name'
import {
  isForAllClients,
  nameOfKey,
  otherOfReplacement,
  scopeKind,
  scopeLabels,
  shortId,
} from '@/lib/api-keys/labels'
import type { ApiKey } from '@/lib/api-keys/schema'
import { statusOfKey } from '@/lib/api-keys/status'
import { exactTimes } from '@/lib/time/date-time'
import { isShowable, timeAgo, timeUntil } from '@/lib/time/format'
import { KeyClient } from './key-client'

/** The terms of a list: all there is to know of a key. */
export function MenuFacts({ apiKey }: { apiKey: ApiKey }) {
  const { owner, nowSeconds } = useScreen()
  const { createdAtSeconds, expiresAtSeconds, record, clientOrganization: client } = apiKey
  const name = nameOfKey(apiKey)
  const other = otherOfReplacement(apiKey)
  const isExpired = statusOfKey(apiKey, nowSeconds) === 'expired'
  return (
    <>
      {name && (
        <Fact label="Name">
          <Name className="font-medium">{name}</Name>
        </Fact>
      )}
      <Fact label="Key">
        <code translate="no">{apiKey.apiKeyId}</code>
      </Fact>
      {owner.kind === 'partner' && (
        <>
          <Fact label="Access">
            <span title={apiKey.scope}>{scopeLabels[scopeKind(apiKey.scope)]}</span>
          </Fact>
          {!isForAllClients(apiKey) && (
            <Fact label="Client">
              <KeyClient apiKey={apiKey} />
              {client && <code translate="no">{client.id}</code>}
            </Fact>
          )}
        </>
      )}
      <Fact label="Created">
        {createdAtSeconds === null ? (
          <span>Not recorded</span>
        ) : (
          <Instant seconds={createdAtSeconds} words={timeAgo(createdAtSeconds, nowSeconds)} />
        )}
        {record?.origin === 'here' && record.createdBy && (
          <span>
            {'by '}
            <Name>{record.createdBy}</Name>
          </span>
        )}
        {record?.origin === 'elsewhere' && <span>Not made in this dashboard</span>}
      </Fact>
      <Fact label={isExpired ? 'Expired' : 'Expires'}>
        {expiresAtSeconds === null ? (
          'Never'
        ) : (
          <Instant
            seconds={expiresAtSeconds}
            words={(isExpired ? timeAgo : timeUntil)(expiresAtSeconds, nowSeconds)}
          />
        )}
      </Fact>
      {other && (
        <Fact label={other.label}>
          <code title={other.apiKeyId} translate="no">
            {shortId(other.apiKeyId)}
          </code>
        </Fact>
      )}
      {record?.note && (
        <Fact label="Note">
          <Name className="key-note">{record.note}</Name>
        </Fact>
      )}
      {record?.contact && (
        <Fact label="Contact">
          <Name>{record.contact}</Name>
        </Fact>
      )}
    </>
  )
}

const Fact = ({ label, children }: { label: string; children: ReactNode }) => (
  <>
    <dt>{label}</dt>
    <dd>{children}</dd>
  </>
)

/** In words, and below to the second on both clocks. */
const Instant = ({ seconds, words }: { seconds: number; words: string }) =>
  !isShowable(seconds) ? (
    'Not a date'
  ) : (
    <>
      <span>{words}</span>
      {exactTimes(seconds).map((time) => (
        <span key={time} className="text-muted">
          {time}
        </span>
      ))}
    </>
  )
