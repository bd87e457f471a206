'use client'

import { useEffect, useEffectEvent } from 'react'
import { holdsTokenWithin } from '@/lib/text/token-in-text'
import { draftKey, keepDrafts } from './reload-with-drafts'

/** While a form is there, `read` says what of it to keep over `reloadWithDrafts`; undefined for nothing. Never a secret. */
export function useDraft(name: string, read: () => unknown) {
  const keep = useEffectEvent(() => {
    const draft = read()
    const text = JSON.stringify(draft)
    // A token is kept nowhere.
    if (text !== undefined && !holdsTokenWithin(draft)) sessionStorage.setItem(draftKey(name), text)
  })
  useEffect(() => {
    const listener = () => keep()
    addEventListener(keepDrafts, listener)
    return () => removeEventListener(keepDrafts, listener)
  }, [])
}
