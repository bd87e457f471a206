import { useScreen } from '@/components/api-keys/screen-context'
import { OwnerName } from '@/components/owners/owner-name'
import { Name } from '@/components/ui/name'
import { TextField } from '@/components/ui/text-field'
import { keysInWords } from '@/lib/api-keys/revoke-many/batch-count'
import { whatStops } from '@/lib/api-keys/revoke-many/what-stops'
import type { ApiKey } from '@/lib/api-keys/schema'
import { statusOfKey } from '@/lib/api-keys/status'
import { KeyLabel } from './key-label'
import { Scrolled } from './scrolled'

const mostClients = 100
const mostKeysOfClient = 20

/** What stops when these keys are revoked. `typed` is the number as typed so far; null where none is asked for. */
export function RevokeManyQuestion({
  id,
  apiKeys,
  notShown,
  typed,
  wrong,
  onType,
}: {
  id: string
  apiKeys: ApiKey[]
  notShown: number
  typed: string | null
  wrong: boolean
  onType: (typed: string) => void
}) {
  const { owner, nowSeconds } = useScreen()
  const expired = apiKeys.filter((key) => statusOfKey(key, nowSeconds) === 'expired').length
  const groups = whatStops(apiKeys)
  return (
    <>
      <div id={id} className="grid grid-cols-1 gap-2">
        <p>
          {expired === apiKeys.length
            ? 'These keys have expired: no program can use them any more. Revoking them takes them off the list. This can’t be undone.'
            : 'Programs that use these keys stop working at once. This can’t be undone.'}
        </p>
        {expired > 0 && expired < apiKeys.length && (
          <p>{`${expired} of them ${expired === 1 ? 'has' : 'have'} expired already.`}</p>
        )}
        {notShown > 0 && (
          <p className="font-medium">
            {`${notShown} of them ${notShown === 1 ? 'is' : 'are'} not shown by the filters now.`}
          </p>
        )}
        <p>
          <span>{owner.kind === 'partner' ? 'Partner: ' : 'Organization: '}</span>
          <OwnerName owner={owner} />
        </p>
      </div>
      <Scrolled label="What stops">
        <ul className="grid grid-cols-1 gap-3 wrap-anywhere">
          {groups
            .slice(0, mostClients)
            .map(({ id: groupId, title, isClientName, client, apiKeys: ofClient }) => (
              <li key={groupId}>
                {owner.kind === 'partner' && (
                  <p className="font-medium">
                    {isClientName ? <Name>{title}</Name> : <span>{title}</span>}
                    <span className="font-normal text-muted">
                      {client && <code translate="no">{` ${client.id}`}</code>}
                      {ofClient.length > 1 && <span>{` · ${keysInWords(ofClient.length)}`}</span>}
                    </span>
                  </p>
                )}
                <ul className="flex flex-wrap gap-x-4 gap-y-0.5">
                  {ofClient.slice(0, mostKeysOfClient).map((apiKey) => (
                    <li key={apiKey.apiKeyId}>
                      <KeyLabel apiKey={apiKey} />
                    </li>
                  ))}
                  {ofClient.length > mostKeysOfClient && (
                    <li className="text-muted">{`and ${keysInWords(ofClient.length - mostKeysOfClient)} more`}</li>
                  )}
                </ul>
              </li>
            ))}
          {groups.length > mostClients && (
            <li className="text-muted">{`And ${groups.length - mostClients} more clients.`}</li>
          )}
        </ul>
      </Scrolled>
      {typed !== null && (
        <TextField
          label={`Type ${apiKeys.length} to revoke them`}
          data-autofocus
          inputMode="numeric"
          autoComplete="off"
          className="max-w-40"
          value={typed}
          error={wrong ? `Type ${apiKeys.length}, the number of keys.` : undefined}
          onChange={({ target }) => onType(target.value)}
        />
      )}
    </>
  )
}
