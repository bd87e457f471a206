'use client'

import { useCallback, useEffect, useRef, useState } from 'react'
import { whenIdle } from '@/components/ui/lazy-part'
import type { Found, FromWorker, LeakSource, Progress, Skipped } from '@/lib/api-keys/leaks/messages'
import { type LeakWorker, startLeakWorker } from '@/lib/api-keys/leaks/start-leak-worker'

export type LeakSearch = {
  /** `waiting`: the list of keys is not complete yet. */
  phase: 'nothing yet' | 'waiting' | 'looking' | 'done' | 'stopped' | 'failed'
  /** How many keys were looked for. */
  keyCount: number
  progress: Progress | null
  found: Found[]
  skipped: Skipped[]
}

const nothingYet: LeakSearch = { phase: 'nothing yet', keyCount: 0, progress: null, found: [], skipped: [] }

/** So many files are handed over at once: a folder may have a hundred thousand. */
const batch = 500

/**
 * Looks for `ids`, which are null until all are known. The worker is there before it is needed, so that nothing is requested while it
 * looks, and ended with all that it read as soon as it is done.
 */
export function useLeakSearch(ids: string[] | null) {
  const [search, setSearch] = useState(nothingYet)
  const worker = useRef<LeakWorker | null>(null)
  const waiting = useRef<LeakSource[]>([])
  /** How many files the worker was given; 0: it has nothing to do yet. */
  const given = useRef(0)
  const isGiving = useRef(false)

  const end = useCallback((phase: LeakSearch['phase']) => {
    worker.current?.end()
    worker.current = null
    given.current = 0
    setSearch((before) => ({ ...before, phase }))
  }, [])

  const start = useCallback((): LeakWorker => {
    const onMessage = ({ progress, found, skipped, done }: FromWorker) => {
      setSearch((before) => ({
        ...before,
        phase: 'looking',
        progress,
        found: [...before.found, ...found],
        skipped: [...before.skipped, ...skipped],
      }))
      if (!done || waiting.current.length > 0 || progress.files < given.current) return
      end('done')
      start()
    }
    const onFailure = () => {
      if (given.current > 0) end('failed')
      else worker.current = null
    }
    worker.current ??= startLeakWorker(onMessage, onFailure)
    return worker.current
  }, [end])

  useEffect(() => {
    whenIdle(start)
    return () => {
      worker.current?.end()
      worker.current = null
    }
  }, [start])

  const give = useCallback(async () => {
    if (!ids || isGiving.current) return
    isGiving.current = true
    while (waiting.current.length > 0) {
      const sources = waiting.current.splice(0, batch)
      const to = start()
      if (given.current === 0) {
        to.send({ ids })
        setSearch((before) => ({ ...before, phase: 'looking', keyCount: ids.length, progress: null }))
      }
      given.current += sources.length
      to.send(
        { sources },
        sources.flatMap(({ data }) => (data instanceof ArrayBuffer ? [data] : [])),
      )
      await new Promise((resolve) => setTimeout(resolve))
    }
    isGiving.current = false
  }, [ids, start])

  // What was added before the keys were known.
  useEffect(() => void give(), [give])

  const add = useCallback(
    (sources: LeakSource[]) => {
      waiting.current.push(...sources)
      if (!ids && sources.length > 0) setSearch((before) => ({ ...before, phase: 'waiting' }))
      void give()
    },
    [ids, give],
  )

  const stop = useCallback(() => {
    waiting.current = []
    end('stopped')
    start()
  }, [end, start])

  const clear = useCallback(() => setSearch(nothingYet), [])

  return { search, add, stop, clear }
}
