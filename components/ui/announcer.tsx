'use client'

import { useEffect, useRef } from 'react'

let region: HTMLElement | null = null

/** Says a sentence to people who use a screen reader. While a modal dialog is open use a live region inside it instead. */
export function announce(sentence: string) {
  if (!region) return
  // The same sentence twice is a change only with something between.
  region.textContent = region.textContent === sentence ? `${sentence}\u00a0` : sentence
}

/** The one live region of the page. */
export function Announcer() {
  const ref = useRef<HTMLDivElement>(null)
  useEffect(() => {
    region = ref.current
    return () => {
      region = null
    }
  }, [])
  return <div ref={ref} role="status" className="sr-only" />
}
