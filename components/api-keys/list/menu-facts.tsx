import type { ReactNode } from 'react'
import { useScreen } from '@/components/api-keys/screen-context'
import { Name } from '@/components/ui/name'
import { isForAllClients, nameOfKey, scopeKind, scopeLabels } from '@/lib/api-keys/labels'
import type { ApiKey } from '@/lib/api-keys/schema'
import { statusOfKey } from '@/lib/api-keys/status'
import { isolated } from '@/lib/text/isolated'
import { exactTimes } from '@/lib/time/date-time'
import { isShowable, timeAgo, timeUntil } from '@/lib/time/format'
import { KeyClient } from './key-client'

/** The terms of a list: what tells a key from others, so short that what can be done stays in view; its page has the rest. */
export function MenuFacts({ apiKey }: { apiKey: ApiKey }) {
  const { owner, nowSeconds } = useScreen()
  const { createdAtSeconds, expiresAtSeconds, clientOrganization: client } = apiKey
  const name = nameOfKey(apiKey)
  const isExpired = statusOfKey(apiKey, nowSeconds) === 'expired'
  return (
    <>
      {name && (
        <Fact label="Name">
          <span className="key-fact-line font-medium" title={isolated(name)}>
            <Name>{name}</Name>
          </span>
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
              <span className="key-fact-line">
                <KeyClient apiKey={apiKey} />
              </span>
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
