'use client'

import { useCallback, useEffect, useRef, useState } from 'react'
import { changeQuery } from '@/components/ui/address'
import { type KeyView, readView, writeView } from '@/lib/api-keys/list/key-view'
import type { Owner } from '@/lib/owner/schema'

/**
 * The view of the list, read from the address (`query` as the server saw it, so that it renders the list filtered), and
 * written back a moment after a change: browsers limit how often a page may write its address. Back and Forward change it.
 */
export function useKeyView(query: string, ownerKind: Owner['kind']) {
  const [view, setView] = useState(() => readView(new URLSearchParams(query), ownerKind))
  const inAddress = useRef(view)

  useEffect(() => {
    if (view === inAddress.current) return
    const timer = setTimeout(() => {
      inAddress.current = view
      changeQuery((now) => writeView(view, now))
    }, 200)
    return () => clearTimeout(timer)
  }, [view])

  useEffect(() => {
    const follow = () => {
      inAddress.current = readView(new URLSearchParams(location.search), ownerKind)
      setView(inAddress.current)
    }
    addEventListener('popstate', follow)
    return () => removeEventListener('popstate', follow)
  }, [ownerKind])

  const change = useCallback((part: Partial<KeyView>) => setView((before) => ({ ...before, ...part })), [])
  return { view, change }
}
