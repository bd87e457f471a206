'use client'

import { createContext, useContext } from 'react'
import type { Owner } from '@/lib/owner/schema'
import type { FailedSwitch } from './switch-problem'

type Switch = {
  to: Owner | null
  failed: FailedSwitch | null
  /** `onward` navigates, unless to the same page of that owner: a whole navigation, nothing of the former one stays in this tab's memory. */
  start: (owner: Owner, onward?: () => void) => Promise<void>
}

export const SwitchContext = createContext<Switch>({ to: null, failed: null, start: async () => {} })
export const useSwitch = () => useContext(SwitchContext)
