'use client'

import { useScreen } from '@/components/api-keys/screen-context'
import { useIsHydrated } from '@/components/ui/use-is-hydrated'
import { localZone } from '@/lib/time/local-date'

/** Whose time the dates of the list are told in, once for all of them. */
export function TimeZone() {
  const { nowSeconds } = useScreen()
  const isHydrated = useIsHydrated()
  return (
    // The line is there before its words, so that nothing below it moves.
    <p className="-mt-2 min-h-4 text-xs text-muted">{isHydrated && `Times in ${localZone(nowSeconds)}`}</p>
  )
}
