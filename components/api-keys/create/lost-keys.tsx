import { KeyClient } from '@/components/api-keys/list/key-client'
import { useScreen } from '@/components/api-keys/screen-context'
import { Button } from '@/components/ui/button'
import { LocalDateTime } from '@/components/ui/local-date-time'
import { Name } from '@/components/ui/name'
import { keysOfCreations } from '@/lib/api-keys/creation/lost-creations'
import { shortId } from '@/lib/api-keys/labels'
import type { UnresolvedCreation } from '@/lib/api-keys/schema'
import { Expiry } from './expiry'

/** Keys that exist while nobody has their token: all that can be done with one is to revoke it. */
export function LostKeys({ creations }: { creations: UnresolvedCreation[] }) {
  const { openRevoke } = useScreen()
  const lost = keysOfCreations(creations)
  return (
    <>
      <p>{adviceFor(lost.length, creations.length)}</p>
      <ul aria-label="Keys without a token" className="mt-2 grid gap-2">
        {lost.map(({ apiKey, askedAtSeconds, askedName }) => (
          <li key={apiKey.apiKeyId} className="flex flex-wrap items-center justify-between gap-2">
            <span>
              <code title={apiKey.apiKeyId} translate="no">
                {shortId(apiKey.apiKeyId)}
              </code>
              <span> · </span>
              {apiKey.clientOrganization?.name !== null && <KeyClient apiKey={apiKey} />}
              {apiKey.clientOrganization && (
                <span>
                  {' '}
                  <code translate="no">{apiKey.clientOrganization.id}</code>
                </span>
              )}
              {askedName && (
                <span className="block">
                  {'Requested as '}
                  <Name>{askedName}</Name>
                </span>
              )}
              <span className="block">
                <span>{apiKey.createdAtSeconds === null ? 'Requested ' : 'Created '}</span>
                <LocalDateTime seconds={apiKey.createdAtSeconds ?? askedAtSeconds} toTheSecond />
                <Expiry seconds={apiKey.expiresAtSeconds} />
              </span>
            </span>
            <Button aria-label={`Revoke it: ${shortId(apiKey.apiKeyId)}`} onClick={() => openRevoke(apiKey)}>
              Revoke it
            </Button>
          </li>
        ))}
      </ul>
    </>
  )
}

function adviceFor(keys: number, creations: number): string {
  if (keys === 1) return 'Nobody has its token. Revoke the key, then create a new one.'
  if (keys <= creations) return 'Nobody has their tokens. Revoke the keys, then create new ones.'
  return creations === 1
    ? 'Several matching keys appeared at that moment. Nobody has the token of one of them: revoke those that none of your programs created.'
    : 'More matching keys appeared than you asked for. Revoke those that none of your programs created.'
}
