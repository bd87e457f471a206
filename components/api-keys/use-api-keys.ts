'use client'

import { useEffect, useState, useSyncExternalStore } from 'react'
import { type DrawnKeys, KeyList } from '@/lib/api-keys/key-list'

/** All keys of an owner (by its `ownerKey`), kept fresh while the screen is there. */
export function useApiKeys(owner: string, drawn: DrawnKeys) {
  const [list] = useState(() => new KeyList(owner, drawn))
  useEffect(() => list.follow(), [list])
  return { list, ...useSyncExternalStore(list.subscribe, list.read, list.read) }
}
