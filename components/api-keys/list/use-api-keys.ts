'use client'

import { useCallback, useDeferredValue, useState } from 'react'
import { useLazyStore } from '@/components/ui/use-lazy-store'
import { type InitialKeys, initialState, type KeyListState } from '@/lib/api-keys/list/initial-keys'
import type { KeyList } from '@/lib/api-keys/list/key-list'

/** All keys of an owner, kept fresh while the screen is there; `act` gives the list something to do. */
export function useApiKeys(ownerKey: string, initial: InitialKeys) {
  const [first] = useState(() => initialState(initial))
  const load = useCallback(
    () => import('@/components/api-keys/idle-chunk').then(({ KeyList }) => new KeyList(ownerKey, initial)),
    [ownerKey, initial],
  )
  const { state, act, problem } = useLazyStore<KeyListState, KeyList>(load, first, {
    atOnce: first.incomplete || first.unresolved.length > 0,
  })
  // Thousands of keys are sorted and rendered between two presses, never before the answer to one.
  const deferred = useDeferredValue(state)
  return { act, ...deferred, ...(problem ? { fetching: false, error: problem } : {}) }
}
