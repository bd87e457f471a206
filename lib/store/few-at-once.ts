import 'server-only'
import { InternalError } from '@/lib/internal-error'

/**
 * Runs what the store is asked beside the answers, so many at a time: where it hangs, they must not use up the connections that
 * everything else needs. Who waits longer than `patienceMs` for their turn is turned away with an error.
 */
export function fewAtOnce(most: number, { patienceMs = Number.POSITIVE_INFINITY } = {}) {
  const waiting: (() => void)[] = []
  let running = 0
  return async <T>(ask: () => Promise<T>): Promise<T> => {
    const sinceMs = performance.now()
    if (running === most) await new Promise<void>((begin) => waiting.push(begin))
    else running++
    try {
      if (performance.now() - sinceMs > patienceMs)
        throw new InternalError('The store had too much to do beside.')
      return await ask()
    } finally {
      const next = waiting.shift()
      if (next) next()
      else running--
    }
  }
}
