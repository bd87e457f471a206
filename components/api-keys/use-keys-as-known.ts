'use client'

import { useCallback, useMemo } from 'react'
import { useSessionChange } from '@/components/session/use-session-change'
import type { InitialKeys } from '@/lib/api-keys/list/initial-keys'
import type { ApiKey } from '@/lib/api-keys/schema'
import { ownerKey } from '@/lib/owner/key'
import type { Owner } from '@/lib/owner/schema'
import { isBlocking } from './is-blocking'
import { useApiKeys } from './list/use-api-keys'
import { keysAsKnown, useRevoke } from './revoke/use-revoke'

const noKeys: ApiKey[] = []

/** What every screen of keys begins with: the keys of an owner, what became of those that were revoked here, and whether they may be shown. */
export function useKeysAsKnown(owner: Owner, initial: InitialKeys) {
  const { act, ...state } = useApiKeys(ownerKey(owner), initial)
  const { revokedIds, failures, noteOutcome, noteOutcomes } = useRevoke(act)
  const keys = useMemo(
    () => keysAsKnown(state.keys, revokedIds, failures),
    [state.keys, revokedIds, failures],
  )
  const refresh = useCallback(() => act((list) => list.refresh()), [act])
  return {
    act,
    state,
    /** Undefined: not loaded. */
    keys,
    noteOutcome,
    noteOutcomes,
    /** For the parts of the screen. */
    screenData: {
      keys: keys ?? noKeys,
      revokedIds,
      failures,
      unresolved: state.unresolved,
      refresh,
    },
    /** Why no key may be shown. */
    blockedBy: [state.error, ...[...failures.values()].map(({ error }) => error)].find(isBlocking),
    /** The session has left the owner: only a new key that nobody has saved yet keeps the page. */
    left: useSessionChange() !== null,
  }
}
