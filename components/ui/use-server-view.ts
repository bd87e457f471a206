'use client'

import { useRouter } from 'next/navigation'
import { useEffect, useRef, useState, useTransition } from 'react'

/**
 * For a page that the server filters, as its address says. `show` replaces the address by that of the view with `next` in it, `afterMs`
 * milliseconds after the last call; `pending`: the answer is on its way.
 */
export function useServerView<View extends object>(view: View, pathOf: (view: View) => string) {
  const router = useRouter()
  const [pending, startTransition] = useTransition()
  // A second choice may come before the answer to the first.
  const wanted = useRef(view)
  const [initialPath] = useState(() => pathOf(view))
  const asked = useRef(initialPath)
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined)
  useEffect(() => () => clearTimeout(timer.current), [])

  function show(next: Partial<View>, afterMs = 0) {
    clearTimeout(timer.current)
    wanted.current = { ...wanted.current, ...next }
    timer.current = setTimeout(() => {
      const path = pathOf(wanted.current)
      if (path === asked.current) return
      asked.current = path
      startTransition(() => router.replace(path, { scroll: false }))
    }, afterMs)
  }
  return { pending, show }
}
