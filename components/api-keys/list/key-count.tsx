'use client'

import { useEffect, useRef } from 'react'
import { announce } from '@/components/ui/outcomes'

const number = new Intl.NumberFormat('en')
const keyCount = (count: number) => `${number.format(count)} ${count === 1 ? 'key' : 'keys'}`

/** How many keys are shown, of how many; said aloud a moment after it changed. */
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
  useEffect(() => {
    if (said.current === count || loading) return
    const timer = setTimeout(() => {
      said.current = count
      // What a dialog is open above is not read into it.
      if (!document.querySelector('dialog[open]')) announce(count)
    }, 700)
    return () => clearTimeout(timer)
  }, [count, loading])

  return (
    <p
      className={`text-xs text-muted even-figures ${loading ? 'sticky bottom-2 self-start rounded-md border border-border bg-raised px-2.5 py-1.5 floating' : ''}`}
    >
      {loading ? `Loading ${number.format(loaded)} of ${keyCount(total)}…` : count}
    </p>
  )
}
