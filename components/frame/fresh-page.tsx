'use client'

import { useEffect } from 'react'

/** A page that comes back from the browser's back-forward cache may be another session's: ask the server again. */
export function FreshPage() {
  useEffect(() => {
    const reload = (event: PageTransitionEvent) => {
      if (event.persisted) location.reload()
    }
    addEventListener('pageshow', reload)
    return () => removeEventListener('pageshow', reload)
  }, [])
  return null
}
