'use client'

import { type RefObject, useState } from 'react'
import { keyOfToken } from '@/lib/api-keys/list/key-of-token'
import type { ApiKey } from '@/lib/api-keys/schema'
import { readPastedKey } from '@/lib/key-tests/read-pasted-key'

/**
 * The key of the person's own whose id the text in `field` begins with, found here in the browser. `identify` looks again, after
 * the field has changed; the token stays in the field.
 */
export function useOwnKey(field: RefObject<HTMLInputElement | null>, ownKeys: Promise<ApiKey[]>) {
  const [ownKey, setOwnKey] = useState<ApiKey | null>(null)

  async function identify(): Promise<ApiKey | null> {
    const keys = await readyOrNone(ownKeys)
    // Only now: meanwhile the field may hold something else.
    const read = readPastedKey(field.current?.value ?? '')
    const found = ('token' in read && keyOfToken(keys, read.token)) || null
    setOwnKey(found)
    return found
  }

  return { ownKey, identify }
}

/** Without the list the access is asked, as for a key of somebody else. */
async function readyOrNone(ownKeys: Promise<ApiKey[]>): Promise<ApiKey[]> {
  try {
    return await ownKeys
  } catch {
    return []
  }
}
