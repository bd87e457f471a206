'use client'

import { useCallback, useDeferredValue, useEffect, useRef, useState, useSyncExternalStore } from 'react'
import { loadPart } from '@/components/ui/load-part'
import { whenIdle } from '@/components/ui/when-idle'
import { type DrawnKeys, drawnState } from '@/lib/api-keys/list/drawn-keys'
import type { KeyList } from '@/lib/api-keys/list/key-list'

const subscribeToNothing = () => () => undefined

/**
 * All keys of an owner (by its `ownerKey`), kept fresh while the screen is there. What keeps them so is fetched when the
 * page is idle, or sooner where there is something to do: `tell` does that, and then gives it what to do.
 */
export function useApiKeys(owner: string, drawn: DrawnKeys) {
  const [first] = useState(() => drawnState(drawn))
  const [list, setList] = useState<KeyList | null>(null)
  const [problem, setProblem] = useState<unknown>(null)
  const started = useRef<Promise<KeyList> | null>(null)

  const start = useCallback(() => {
    started.current ??= loadPart(() => import('@/lib/api-keys/list/key-list')).then(
      ({ KeyList }) => new KeyList(owner, drawn),
    )
    return started.current.then(setList, (error) => {
      started.current = null
      setProblem(error)
    })
  }, [owner, drawn])

  const tell = useCallback(
    (act: (list: KeyList) => void) => void start().then(() => started.current?.then(act)),
    [start],
  )

  useEffect(() => {
    if (first.incomplete || first.unresolved.length > 0) void start()
    else whenIdle(start)
  }, [first, start])
  useEffect(() => list?.follow(), [list])

  const readFirst = () => first
  const state = useSyncExternalStore(
    list?.subscribe ?? subscribeToNothing,
    list?.read ?? readFirst,
    readFirst,
  )
  // Thousands of keys are sorted and drawn between two presses, never before the answer to one.
  const settled = useDeferredValue(state)
  return { tell, ...settled, ...(list || !problem ? {} : { fetching: false, error: problem }) }
}
