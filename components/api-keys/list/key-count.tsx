'use client'

import { useEffect, useRef, useSyncExternalStore } from 'react'
import { announce, followDialogs, isDialogOpen } from '@/components/ui/outcomes'

const number = new Intl.NumberFormat('en')
const keyCount = (count: number) => `${number.format(count)} ${count === 1 ? 'key' : 'keys'}`

/** How many keys are shown, of how many; said aloud a moment after it changed, or after the dialog above it was closed. */
export function KeyCount({
  shown,
  loaded,
  total,
  loading,
  uncertain,
}: {
  shown: number
  loaded: number
  total: number
  loading: boolean
  /** Whether they may be more or fewer. */
  uncertain: boolean
}) {
  const all = uncertain ? `about ${keyCount(loaded)}` : keyCount(loaded)
  const count = shown === loaded ? all : `${number.format(shown)} of ${all}`
  const said = useRef(count)
  const waits = useSyncExternalStore(followDialogs, isDialogOpen, () => false) || loading
  useEffect(() => {
    if (said.current === count || waits) return
    const timer = setTimeout(() => {
      said.current = count
      announce(count)
    }, 700)
    return () => clearTimeout(timer)
  }, [count, waits])

  return (
    <p
      className={`text-xs text-muted even-figures ${loading ? 'sticky bottom-2 self-start rounded-md border border-border bg-raised px-2.5 py-1.5 floating' : ''}`}
    >
      {loading ? `Loading ${number.format(loaded)} of ${keyCount(total)}…` : count}
    </p>
  )
}
