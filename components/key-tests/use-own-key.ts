'use client'

import { type RefObject, useEffect, useState } from 'react'
import { keyOfToken } from '@/lib/api-keys/list/key-of-token'
import type { ApiKey } from '@/lib/api-keys/schema'
import { readPastedKey } from '@/lib/key-tests/read-pasted-key'

/**
 * The key of the person's own whose id the text in `field` begins with, found here in the browser. `identify` looks again, after
 * the field has changed; the token stays in the field. `wantedKey` is the one that the person came to test, by its id: null where it is
 * none of theirs.
 */
export function useOwnKey(
  field: RefObject<HTMLInputElement | null>,
  ownKeys: Promise<ApiKey[]>,
  wantedId: string | undefined,
) {
  const [ownKey, setOwnKey] = useState<ApiKey | null>(null)
  const [wantedKey, setWantedKey] = useState<ApiKey | null>(null)
  useEffect(() => {
    if (wantedId === undefined) return
    void readyOrNone(ownKeys).then((keys) =>
      setWantedKey(keys.find(({ apiKeyId }) => apiKeyId === wantedId) ?? null),
    )
  }, [ownKeys, wantedId])

  async function identify(): Promise<ApiKey | null> {
    const keys = await readyOrNone(ownKeys)
    // Only now: meanwhile the field may hold something else.
    const read = readPastedKey(field.current?.value ?? '')
    const found = ('token' in read && keyOfToken(keys, read.token)) || null
    setOwnKey(found)
    return found
  }

  return { ownKey, wantedKey, identify }
}

/** Without the list the access is asked, as for a key of somebody else. */
async function readyOrNone(ownKeys: Promise<ApiKey[]>): Promise<ApiKey[]> {
  try {
    return await ownKeys
  } catch {
    return []
  }
}
