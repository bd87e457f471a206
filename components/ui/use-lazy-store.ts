'use client'

import { useCallback, useEffect, useRef, useState, useSyncExternalStore } from 'react'
import { fetchPart, whenIdle } from './lazy-part'

type Store<State> = { read: () => State; subscribe: (reader: () => void) => () => void }

const subscribeToNothing = () => () => undefined

/**
 * The state of a store whose code is fetched when the page is idle, or at once where `atOnce`; until then `initial`. `act` fetches
 * it if need be and gives it something to do. `problem` is why it could not be fetched. `load` must stay the same function.
 */
export function useLazyStore<State, S extends Store<State>>(
  load: () => Promise<S>,
  initial: State,
  { atOnce }: { atOnce: boolean },
) {
  const [store, setStore] = useState<S | null>(null)
  const [problem, setProblem] = useState<unknown>(null)
  const started = useRef<Promise<S> | null>(null)

  const start = useCallback(() => {
    started.current ??= fetchPart(load)
    return started.current.then(
      (ready) => {
        setStore(ready)
        return ready
      },
      (error) => {
        started.current = null
        setProblem(error)
        return null
      },
    )
  }, [load])

  const act = useCallback(
    (what: (store: S) => void) =>
      void start().then((ready) => {
        if (ready) what(ready)
      }),
    [start],
  )

  useEffect(() => {
    if (atOnce) void start()
    else whenIdle(start)
  }, [atOnce, start])

  const readInitial = () => initial
  const state = useSyncExternalStore(
    store?.subscribe ?? subscribeToNothing,
    store?.read ?? readInitial,
    readInitial,
  )
  return { state, act, problem: store ? null : problem }
}
