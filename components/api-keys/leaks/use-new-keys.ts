'use client'

import { useCallback, useEffect, useRef, useState } from 'react'
import { readUntilQuiet } from '@/lib/api-keys/leaks/read-until-quiet'
import type { KeyList } from '@/lib/api-keys/list/key-list'

export type Watch = 'not yet' | 'reading' | 'quiet' | 'unsure'

/** `read` reads the list again and again until it brings nothing new. */
export function useNewKeys(act: (action: (list: KeyList) => void) => void) {
  const [watch, setWatch] = useState<Watch>('not yet')
  const controller = useRef<AbortController | null>(null)
  useEffect(() => () => controller.current?.abort(), [])

  const read = useCallback(() => {
    controller.current?.abort()
    controller.current = new AbortController()
    const { signal } = controller.current
    setWatch('reading')
    act((list) => {
      const ids = () => new Set((list.read().keys ?? []).map(({ apiKeyId }) => apiKeyId))
      const readOnce = async () => {
        await list.refresh()
        const { fetching, error, incomplete, uncertainty, unreadable } = list.read()
        return fetching || error || incomplete || uncertainty || unreadable > 0 ? null : ids()
      }
      void readUntilQuiet({ read: readOnce, known: ids(), signal }).then((quiet) => {
        if (!signal.aborted) setWatch(quiet ? 'quiet' : 'unsure')
      })
    })
  }, [act])

  return { watch, read }
}
