'use client'

import { useDeferredValue, useEffect, useState, useSyncExternalStore } from 'react'
import { type DrawnKeys, KeyList } from '@/lib/api-keys/key-list'

/** All keys of an owner (by its `ownerKey`), kept fresh while the screen is there. */
export function useApiKeys(owner: string, drawn: DrawnKeys) {
  const [list] = useState(() => new KeyList(owner, drawn))
  useEffect(() => list.follow(), [list])
  const state = useSyncExternalStore(list.subscribe, list.read, list.read)
  // Thousands of keys are sorted and drawn between two presses, never before the answer to one.
  return { list, ...useDeferredValue(state) }
}
