'use client'

import { useEffect, useRef } from 'react'
import { KeyClient } from '@/components/api-keys/list/key-client'
import { useKnownKeys, useScreen } from '@/components/api-keys/screen-context'
import { Button } from '@/components/ui/button'
import { Name } from '@/components/ui/name'
import { keysToRevoke } from '@/lib/api-keys/creation/limit'
import { shortId } from '@/lib/api-keys/labels'
import { timeAgo, timeUntil } from '@/lib/time/format'

/** Active keys that are likely not needed any more, each with its way out. */
export function KeysToRevoke() {
  const { nowSeconds, openRevoke } = useScreen()
  const { keys } = useKnownKeys()
  const list = useRef<HTMLUListElement>(null)
  const count = useRef(keys.length)
  useEffect(() => {
    // The button that had focus went with its key.
    if (keys.length < count.current) list.current?.focus()
    count.current = keys.length
  }, [keys.length])

  const offered = keysToRevoke(keys, nowSeconds)
  return (
    <>
      <p>
        {offered.length > 0
          ? 'Only active keys count: revoking an expired one makes no room. Your oldest active keys:'
          : 'Only active keys count, but the list shows none. Reload the page to check again.'}
      </p>
      <ul ref={list} tabIndex={-1} aria-label="Keys to revoke" className="mt-2 grid grid-cols-1 gap-1">
        {offered.map((apiKey) => (
          <li
            key={apiKey.apiKeyId}
            className="flex items-center justify-between gap-3 rounded-md bg-surface py-1 pr-1 pl-3"
          >
            <span id={`give-up-${apiKey.apiKeyId}`} className="min-w-0 wrap-anywhere">
              {apiKey.record?.name && (
                <span>
                  <Name className="font-medium">{apiKey.record.name}</Name>{' '}
                </span>
              )}
              <code title={apiKey.apiKeyId} translate="no">
                {shortId(apiKey.apiKeyId)}
              </code>
              <span> </span>
              <KeyClient apiKey={apiKey} />
              <span> </span>
              {apiKey.clientOrganization && (
                <code translate="no" className="text-muted">
                  {`${apiKey.clientOrganization.id} `}
                </code>
              )}
              <span className="text-muted">
                {`${
                  apiKey.createdAtSeconds === null
                    ? 'creation time not recorded'
                    : `created ${timeAgo(apiKey.createdAtSeconds, nowSeconds)}`
                }, ${
                  apiKey.expiresAtSeconds === null
                    ? 'never expires'
                    : `expires ${timeUntil(apiKey.expiresAtSeconds, nowSeconds)}`
                }`}
              </span>
            </span>
            <Button
              variant="quiet"
              aria-describedby={`give-up-${apiKey.apiKeyId}`}
              onClick={() => openRevoke(apiKey)}
            >
              Revoke
            </Button>
          </li>
        ))}
      </ul>
    </>
  )
}
