'use client'

import { useSearchParams } from 'next/navigation'
import { useEffect, useRef, useState } from 'react'
import { type KeyView, readView, writeView } from '@/lib/api-keys/key-view'

/**
 * The view of the list, read from the address, so that the server draws it filtered, and written back a moment after a
 * change: browsers limit how often a page may write its address.
 */
export function useKeyView() {
  const params = useSearchParams()
  const query = params.toString()
  const written = useRef(query)
  const [view, setView] = useState(() => readView(params))

  useEffect(() => {
    if (query === written.current) return
    written.current = query
    setView(readView(new URLSearchParams(query)))
  }, [query])

  useEffect(() => {
    const next = writeView(view, written.current)
    if (next === written.current) return
    const timer = setTimeout(() => {
      written.current = next
      history.replaceState(null, '', next ? `?${next}` : location.pathname)
    }, 200)
    return () => clearTimeout(timer)
  }, [view])

  const change = (part: Partial<KeyView>) => setView((before) => ({ ...before, ...part }))
  return { view, change }
}
