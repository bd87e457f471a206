'use client'

import { useCallback, useState } from 'react'

const wholeUpTo = 500
const step = 100

/**
 * The part of a long list that is worth drawing: all of it up to 500 items, so that find-in-page sees them; beyond that 100, and
 * 100 more whenever the element with `sentinel` comes near. Starts over when `subject` changes.
 */
export function useGrowingList<T>(items: T[], subject: unknown) {
  const [grown, setGrown] = useState({ subject, limit: step })
  const limit = grown.subject === subject ? grown.limit : step
  const whole = items.length <= wholeUpTo

  const sentinel = useCallback(
    (element: Element | null) => {
      if (!element) return
      const observer = new IntersectionObserver(
        ([entry]) => entry?.isIntersecting && setGrown({ subject, limit: limit + step }),
        { rootMargin: '800px' },
      )
      observer.observe(element)
      return () => observer.disconnect()
    },
    [subject, limit],
  )

  const drawn = whole ? items : items.slice(0, limit)
  return { drawn, sentinel: drawn.length < items.length ? sentinel : undefined }
}
