import 'server-only'
import { processWide } from '@/lib/process-wide'
import { UpstreamError } from './errors'

const failuresToOpen = 8
const openForMs = 3_000
/** What is slow for one person may be what they ask for: so much of it says nothing of upstream. */
const slowOfOnePerson = 3

const state = processWide('breaker', () => ({
  failuresInARow: 0,
  slowInARow: new Map<string, number>(),
  openUntilMs: 0,
}))

/** Whether it held calls back a moment ago, and nothing has shown yet that upstream is there again. */
export const isBreakerOpen = () => state.failuresInARow >= failuresToOpen

/**
 * Stops calling an upstream that is down. After eight failed calls in a row nothing is sent for 3 seconds; then one call
 * goes ahead, and its outcome decides. Throws `UpstreamError` (`unreachable`, not sent) while it is open.
 */
export function requireClosedBreaker(call: string): void {
  const now = Date.now()
  if (state.failuresInARow < failuresToOpen) return
  const leftMs = state.openUntilMs - now
  // More is left than there ever was where this clock was put back: it must not stay open for hours.
  if (leftMs > 0 && leftMs <= openForMs) {
    const retryAfterSeconds = Math.ceil(leftMs / 1000)
    throw new UpstreamError('unreachable', call, { notSent: true, retryAfterSeconds })
  }
  // This call is the one that tries; the others wait for another 3 seconds.
  state.openUntilMs = now + openForMs
}

/**
 * An answer, even one that refuses, says that upstream is there; silence (null) and a gateway's errors say that it is not.
 * Of what took too long, three calls in a row of one person count, and no more: it takes several to say that all is slow.
 */
export function recordOutcome(status: number | 'timeout' | null, who?: string): void {
  if (typeof status === 'number' && ![502, 503, 504].includes(status)) {
    state.failuresInARow = 0
    state.slowInARow.clear()
    return
  }
  if ((status === 'timeout' || status === 504) && who !== undefined) {
    const before = state.slowInARow.get(who) ?? 0
    if (before >= slowOfOnePerson) return
    state.slowInARow.set(who, before + 1)
  }
  state.failuresInARow++
  if (state.failuresInARow >= failuresToOpen) state.openUntilMs = Date.now() + openForMs
}
