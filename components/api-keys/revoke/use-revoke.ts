'use client'

import { useCallback, useState } from 'react'
import type { KeyList } from '@/lib/api-keys/list/key-list'
import { requestRevocation } from '@/lib/api-keys/requests'
import type { ApiKey } from '@/lib/api-keys/schema'
import { isUncertain } from '@/lib/http/request-error'

export type RevokeFailure = { apiKey: ApiKey; error: unknown }
export type RevokeFailures = ReadonlyMap<string, RevokeFailure>

/**
 * Revokes keys, and says which ones are known to be revoked (also where upstream's list lags behind) and which could not be,
 * or not for sure. Nothing goes before that is known.
 */
export function useRevoke(ownerKey: string, tell: (act: (list: KeyList) => void) => void) {
  const [revokedIds, setRevokedIds] = useState<ReadonlySet<string>>(new Set())
  const [failures, setFailures] = useState<RevokeFailures>(new Map())

  /** Answers why it failed, or null: the key is revoked. */
  const revoke = useCallback(
    async (apiKey: ApiKey): Promise<RevokeFailure | null> => {
      const { apiKeyId } = apiKey
      try {
        await requestRevocation(ownerKey, apiKeyId)
        setRevokedIds((before) => new Set(before).add(apiKeyId))
        setFailures((before) => new Map([...before].filter(([id]) => id !== apiKeyId)))
        tell((list) => list.forget(apiKeyId))
        return null
      } catch (error) {
        const failure = { apiKey, error }
        setFailures((before) => new Map(before).set(apiKeyId, failure))
        tell((list) => list.refresh())
        return failure
      }
    },
    [ownerKey, tell],
  )

  return { revokedIds, failures, revoke }
}

/** The keys of the list without those that are revoked. One of which nobody can tell stays, whatever the list says of it. */
export function keysAsKnown(
  listed: ApiKey[] | undefined,
  revokedIds: ReadonlySet<string>,
  failures: RevokeFailures,
): ApiKey[] | undefined {
  if (!listed || (revokedIds.size === 0 && failures.size === 0)) return listed
  const doubtful = [...failures.values()].filter(
    ({ apiKey, error }) => isUncertain(error) && !listed.some(({ apiKeyId }) => apiKeyId === apiKey.apiKeyId),
  )
  return [
    ...listed.filter(({ apiKeyId }) => !revokedIds.has(apiKeyId)),
    ...doubtful.map(({ apiKey }) => apiKey),
  ]
}
