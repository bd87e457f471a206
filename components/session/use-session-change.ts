'use client'

import { useSyncExternalStore } from 'react'
import { isPageHeld, onSessionChange, sessionChange } from '@/lib/http/session-change'

/** What the session has changed to, or null while it is still the one that the page was rendered for. */
export const useSessionChange = () => useSyncExternalStore(onSessionChange, sessionChange, () => null)

/** Whether a page whose session has changed stays, as a dialog holds it. */
export const usePageHeld = () => useSyncExternalStore(onSessionChange, isPageHeld, () => false)
