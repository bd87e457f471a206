'use client'

import { useEffect } from 'react'
import { notifyOtherTabs } from '@/lib/session/session-channel'

/** On a page for nobody: other tabs that still show somebody's things ask whether they may. */
export function SignedOutTab() {
  useEffect(() => notifyOtherTabs({ now: null, changed: false }), [])
  return null
}
