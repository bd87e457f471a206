'use client'

import { useEffect, useEffectEvent } from 'react'
import { holdsTokenWithin } from '@/lib/text/token-in-text'

const readers = new Map<string, () => unknown>()
const keyOf = (name: string) => `draft ${name}`

/** Reloads the page, and keeps what forms on it hold for the page that comes: in this tab, once. */
export function reloadWithDrafts() {
  for (const [name, read] of readers) {
    const draft = read()
    const text = JSON.stringify(draft)
    // A token is kept nowhere.
    if (text !== undefined && !holdsTokenWithin(draft)) sessionStorage.setItem(keyOf(name), text)
  }
  location.reload()
}

/** While a form is there, `read` says what of it to keep over such a reload; undefined for nothing. Never a secret. */
export function useDraft(name: string, read: () => unknown) {
  const readNow = useEffectEvent(read)
  useEffect(() => {
    readers.set(name, () => readNow())
    return () => void readers.delete(name)
  }, [name])
}

/** What a form held before the reload, if there was one. */
export function takeDraft<T>(name: string): T | null {
  const text = sessionStorage.getItem(keyOf(name))
  sessionStorage.removeItem(keyOf(name))
  return text === null ? null : JSON.parse(text)
}
