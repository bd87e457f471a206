'use client'

import { useSyncExternalStore } from 'react'
import { isHeldForNewKey, movedTo, onMove } from '@/lib/http/moved'

/** What the session has moved to, or null while it is still the one that the page was drawn for. */
export const useMoved = () => useSyncExternalStore(onMove, movedTo, () => null)

/** Whether a page that the session has left stays until a new key is saved. */
export const useHeldForNewKey = () => useSyncExternalStore(onMove, isHeldForNewKey, () => false)
