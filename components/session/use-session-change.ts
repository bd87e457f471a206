'use client'

import { useSyncExternalStore } from 'react'
import { isHeldForNewKey, onSessionChange, sessionChange } from '@/lib/http/session-change'

/** What the session has moved to, or null while it is still the one that the page was drawn for. */
export const useSessionChange = () => useSyncExternalStore(onSessionChange, sessionChange, () => null)

/** Whether a page that the session has left stays until a new key is saved. */
export const useHeldForNewKey = () => useSyncExternalStore(onSessionChange, isHeldForNewKey, () => false)
