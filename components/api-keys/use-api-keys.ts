'use client'

import { useEffect, useState, useSyncExternalStore } from 'react'
import { type DrawnKeys, KeyList } from '@/lib/api-keys/key-list'

/** All keys of a partner, kept fresh while the screen is there. */
export function useApiKeys(partnerId: string, drawn: DrawnKeys) {
  const [list] = useState(() => new KeyList(partnerId, drawn))
  useEffect(() => list.follow(), [list])
  return { list, ...useSyncExternalStore(list.subscribe, list.read, list.read) }
}
