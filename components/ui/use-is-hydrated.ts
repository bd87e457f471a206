'use client'

import { useSyncExternalStore } from 'react'

const subscribeToNothing = () => () => undefined

/** Whether the browser may show what only it knows: not in the server's HTML, nor while React compares with it. */
export const useIsHydrated = () =>
  useSyncExternalStore(
    subscribeToNothing,
    () => true,
    () => false,
  )
