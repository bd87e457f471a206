'use client'

import { useCallback, useEffect, useRef, useState } from 'react'
import { type KeyView, readView, writeView } from '@/lib/api-keys/key-view'

/**
 * The view of the list, read from the address (`query` as the server saw it, so that it draws the list filtered), and
 * written back a moment after a change: browsers limit how often a page may write its address.
 */
export function useKeyView(query: string) {
  const written = useRef(query)
  const [view, setView] = useState(() => readView(new URLSearchParams(query)))

  useEffect(() => {
    const next = writeView(view, written.current)
    if (next === written.current) return
    const timer = setTimeout(() => {
      written.current = next
      history.replaceState(null, '', next ? `?${next}` : location.pathname)
    }, 200)
    return () => clearTimeout(timer)
  }, [view])

  const change = useCallback((part: Partial<KeyView>) => setView((before) => ({ ...before, ...part })), [])
  return { view, change }
}
