'use client'

import { useRef, useState } from 'react'

const idle = { busy: false, failure: undefined as unknown }

/**
 * Something that is sent at a press. A second press while the first is pending sends nothing. `failure` is what the last one
 * threw, undefined for nothing.
 */
export function useAction<Args extends unknown[]>(act: (...args: Args) => Promise<unknown>) {
  const [state, setState] = useState(idle)
  // No state: a second press may come before React has rendered the first.
  const running = useRef(false)

  async function run(...args: Args) {
    if (running.current) return
    running.current = true
    setState({ busy: true, failure: undefined })
    let failure: unknown
    try {
      await act(...args)
    } catch (error) {
      failure = error
    }
    running.current = false
    setState({ busy: false, failure })
  }

  /** The failure is about something that is another by now. */
  const forget = () => setState((now) => (now.failure === undefined ? now : { ...now, failure: undefined }))

  return { ...state, run, isRunning: () => running.current, forget }
}

/** For an action that leaves the page: it stays pending until the page is gone. */
export const pageIsGone = () => new Promise<never>(() => undefined)
