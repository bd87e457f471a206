'use client'

import { startTransition, useEffect, useEffectEvent, useRef, useState } from 'react'
import { type TokenKeptOut, tokenKeptOut } from '@/components/text-fields/token-kept-out'
import { SearchField } from '@/components/ui/search-field'

/**
 * Shows a letter as soon as it is typed; the list follows when there is time for it. A whole token that is put in is cut down
 * to the id of its key, and `onToken` is called.
 */
export function KeySearchField({
  search,
  onSearch,
  onToken,
}: {
  search: string
  onSearch: (search: string) => void
  onToken: (apiKeyId: string) => void
}) {
  const input = useRef<HTMLInputElement>(null)
  const [typed, setTyped] = useState(search)
  const [followed, setFollowed] = useState(search)
  // Also a search that was changed elsewhere, as by `Clear filters`, is shown.
  if (followed !== search) {
    setFollowed(search)
    setTyped(search)
  }
  const cutDown = useEffectEvent((event: Event) => {
    const { detail: apiKeyId } = event as TokenKeptOut
    // Of a token in another shape nobody knows what its id is.
    if (apiKeyId === '') return
    event.preventDefault()
    setTyped(apiKeyId)
    onSearch(apiKeyId)
    onToken(apiKeyId)
  })
  useEffect(() => {
    const field = input.current
    const listener = (event: Event) => cutDown(event)
    field?.addEventListener(tokenKeptOut, listener)
    return () => field?.removeEventListener(tokenKeptOut, listener)
  }, [])
  return (
    <SearchField
      ref={input}
      aria-label="Search keys"
      placeholder="Search keys"
      value={typed}
      onChange={({ target }) => {
        setTyped(target.value)
        startTransition(() => onSearch(target.value))
      }}
    />
  )
}
