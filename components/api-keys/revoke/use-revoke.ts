'use client'

import { useCallback, useState } from 'react'
import type { KeyList } from '@/lib/api-keys/list/key-list'
import type { ApiKey } from '@/lib/api-keys/schema'
import { isUncertain } from '@/lib/http/request-error'

export type RevokeFailure = { apiKey: ApiKey; error: unknown }
/** `error` is why it failed; undefined: the key is revoked. */
export type RevokeOutcome = { apiKey: ApiKey; error?: unknown }
export type RevokeFailures = ReadonlyMap<string, RevokeFailure>

/**
 * Which keys are known to be revoked (also where upstream's list lags behind), and which could not be, or not for sure. The dialog
 * that revokes them says so by `noteOutcome`. Nothing goes before that is known.
 */
export function useRevoke(act: (action: (list: KeyList) => void) => void) {
  const [revokedIds, setRevokedIds] = useState<ReadonlySet<string>>(new Set())
  const [failures, setFailures] = useState<RevokeFailures>(new Map())

  /** `error` is why it failed; undefined: the key is revoked. */
  const noteOutcome = useCallback(
    (apiKey: ApiKey, error?: unknown) => {
      const { apiKeyId } = apiKey
      if (error !== undefined) {
        setFailures((before) => new Map(before).set(apiKeyId, { apiKey, error }))
        return act((list) => list.refresh())
      }
      setRevokedIds((before) => new Set(before).add(apiKeyId))
      setFailures((before) => new Map([...before].filter(([id]) => id !== apiKeyId)))
      act((list) => list.forget(apiKeyId))
    },
    [act],
  )

  /** Of many keys: the list is read again once. */
  const noteOutcomes = useCallback(
    (outcomes: RevokeOutcome[]) => {
      const revoked = outcomes.flatMap(({ apiKey, error }) => (error === undefined ? [apiKey.apiKeyId] : []))
      setRevokedIds((before) => new Set([...before, ...revoked]))
      setFailures((before) => {
        const after = new Map(before)
        for (const { apiKey, error } of outcomes) {
          if (error === undefined) after.delete(apiKey.apiKeyId)
          else after.set(apiKey.apiKeyId, { apiKey, error })
        }
        return after
      })
      act((list) => list.refresh())
    },
    [act],
  )

  return { revokedIds, failures, noteOutcome, noteOutcomes }
}

/** The keys of the list without those that are revoked. One whose outcome is unknown stays, whatever the list says of it. */
export function keysAsKnown(
  listed: ApiKey[] | undefined,
  revokedIds: ReadonlySet<string>,
  failures: RevokeFailures,
): ApiKey[] | undefined {
  if (!listed || (revokedIds.size === 0 && failures.size === 0)) return listed
  const uncertain = [...failures.values()].filter(
    ({ apiKey, error }) => isUncertain(error) && !listed.some(({ apiKeyId }) => apiKeyId === apiKey.apiKeyId),
  )
  return [
    ...listed.filter(({ apiKeyId }) => !revokedIds.has(apiKeyId)),
    ...uncertain.map(({ apiKey }) => apiKey),
  ]
}
