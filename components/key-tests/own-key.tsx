'use client'

import { Name } from '@/components/ui/name'
import { useNow } from '@/components/ui/use-now'
import { isForAllClients, shortId, unnamedClient } from '@/lib/api-keys/labels'
import type { ApiKey } from '@/lib/api-keys/schema'
import { timeAgo, timeUntil } from '@/lib/time/format'

/**
 * Names a key of the person's own: `pasted`, so that they see which one it is before anything is sent; otherwise it is the one to paste.
 */
export function OwnKey({ apiKey, pasted }: { apiKey: ApiKey; pasted: boolean }) {
  const nowSeconds = useNow()
  const { apiKeyId, clientOrganization, expiresAtSeconds } = apiKey
  return (
    <p className="wrap-anywhere">
      <span>{pasted ? 'This is key ' : 'Paste the key '}</span>
      <code translate="no">{shortId(apiKeyId)}</code>
      {clientOrganization ? (
        <span>
          , for <Name>{clientOrganization.name ?? `${unnamedClient} (${clientOrganization.id})`}</Name>
        </span>
      ) : (
        <span>{isForAllClients(apiKey) ? ', for all clients' : ''}</span>
      )}
      <span>{`; ${expiryInWords(expiresAtSeconds, nowSeconds)}.`}</span>
    </p>
  )
}

function expiryInWords(seconds: number | null, nowSeconds: number): string {
  if (seconds === null) return 'never expires'
  return seconds <= nowSeconds
    ? `expired ${timeAgo(seconds, nowSeconds)}`
    : `expires ${timeUntil(seconds, nowSeconds)}`
}
