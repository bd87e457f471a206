import { Button } from '@/components/ui/button'
import { Timestamp } from '@/components/ui/timestamp'
import { shortId } from '@/lib/api-keys/labels'
import type { ApiKey } from '@/lib/api-keys/schema'
import { utcDateTime } from '@/lib/time/date-time'
import { KeyClient } from './key-client'

/** Keys that exist while nobody has their token: all that can be done with one is to revoke it. */
export function LostKeys({ apiKeys, onRevoke }: { apiKeys: ApiKey[]; onRevoke: (apiKey: ApiKey) => void }) {
  return (
    <>
      <p>
        {apiKeys.length === 1
          ? 'Nobody has it. Revoke it, then create a new one.'
          : 'Several keys like it appeared at that moment. Nobody has the token of one of them; revoke those that no program of yours made.'}
      </p>
      <ul className="mt-2 grid gap-2">
        {apiKeys.map((apiKey) => (
          <li key={apiKey.apiKeyId} className="flex flex-wrap items-center justify-between gap-2">
            <span>
              <code title={apiKey.apiKeyId} translate="no">
                {shortId(apiKey.apiKeyId)}
              </code>
              <span> · </span>
              <KeyClient apiKey={apiKey} />
              {apiKey.clientOrganization && (
                <span>
                  {' '}
                  <code translate="no">{apiKey.clientOrganization.id}</code>
                </span>
              )}
              {apiKey.createdAtSeconds !== null && (
                <span>
                  {' '}
                  · created{' '}
                  <Timestamp seconds={apiKey.createdAtSeconds} words={utcDateTime(apiKey.createdAtSeconds)} />
                </span>
              )}
            </span>
            <Button aria-label={`Revoke it: ${shortId(apiKey.apiKeyId)}`} onClick={() => onRevoke(apiKey)}>
              Revoke it
            </Button>
          </li>
        ))}
      </ul>
    </>
  )
}
