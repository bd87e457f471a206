'use client'

import { useCallback, useState } from 'react'
import { announce } from '@/components/ui/announcer'
import type { KeyList } from '@/lib/api-keys/key-list'
import { shortId } from '@/lib/api-keys/labels'
import { revokeApiKey } from '@/lib/api-keys/mutations'
import type { ApiKey } from '@/lib/api-keys/schema'

export type RevokeFailure = { apiKey: ApiKey; error: unknown }

/**
 * Revokes keys and says which ones are out of sight: a key goes at once, stays away when upstream agreed (also where its
 * list lags behind), and comes back with a failure when it did not.
 */
/** `owner` is an `ownerKey`. */
export function useRevoke(owner: string, tell: (act: (list: KeyList) => void) => void) {
  const [hidden, setHidden] = useState<ReadonlySet<string>>(new Set())
  const [failures, setFailures] = useState<RevokeFailure[]>([])

  const revoke = useCallback(
    async (apiKey: ApiKey) => {
      const { apiKeyId } = apiKey
      setHidden((before) => new Set(before).add(apiKeyId))
      setFailures((before) => before.filter((failure) => failure.apiKey.apiKeyId !== apiKeyId))
      try {
        await revokeApiKey(owner, apiKeyId)
        tell((list) => list.forget(apiKeyId))
        announce(`API key ${shortId(apiKeyId)} revoked`)
      } catch (error) {
        setHidden((before) => new Set([...before].filter((id) => id !== apiKeyId)))
        setFailures((before) => [...before, { apiKey, error }])
        // Upstream may have revoked it without saying so: the list tells.
        tell((list) => list.refresh())
      }
    },
    [owner, tell],
  )

  return { hidden, failures, revoke }
}
