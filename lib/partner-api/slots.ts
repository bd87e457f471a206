import 'server-only'
import { ApiError } from '@/lib/http/api-error'
import { processWide } from '@/lib/process-wide'
import { limits } from './limits'

type Waiting = { isChange: boolean; go: () => void }
type Line = { running: number; waiting: Set<Waiting> }

const placesForChanges = 2

// Plain data: the two copies of this module that a process has share it.
const state = processWide('upstream slots', () => ({ running: 0, lines: new Map<string, Line>() }))

/**
 * A turn to call upstream for `who` (a person, in all their sessions): at most 8 of one at once, and no more of all together than there are
 * connections, so that nobody's many slow calls keep the others waiting. People take turns, the calls of one go in order;
 * a change has two places more and goes before its reads: who revokes a key must not wait for searches. Returns what gives
 * the turn back. Throws `ApiError` after `waitMs` (milliseconds): `RATE_LIMITED` where it is this person's own doing,
 * `TOO_BUSY` where it is everybody's; and when one of `leaving` was called.
 */
export async function takeSlot(
  who: string,
  { waitMs, isChange = false, leaving }: { waitMs: number; isChange?: boolean; leaving?: Set<() => void> },
): Promise<() => void> {
  const line = state.lines.get(who) ?? { running: 0, waiting: new Set() }
  state.lines.set(who, line)
  if (mayRun(line, isChange)) return start(who, line)
  if (line.waiting.size >= limits.waitingOfOne) throw refusal(line)
  return new Promise((resolve, reject) => {
    const end = () => {
      clearTimeout(timer)
      leaving?.delete(leave)
      line.waiting.delete(waiting)
    }
    const waiting = {
      isChange,
      go() {
        end()
        resolve(start(who, line))
      },
    }
    const giveUp = (error: ApiError) => {
      end()
      forgetIfIdle(who, line)
      reject(error)
    }
    const leave = () => giveUp(new ApiError('ABANDONED'))
    const timer = setTimeout(() => giveUp(refusal(line)), waitMs)
    leaving?.add(leave)
    line.waiting.add(waiting)
  })
}

const mayRun = (line: Line, isChange: boolean) =>
  state.running < limits.connections && line.running < limits.callsOfOne + (isChange ? placesForChanges : 0)

function start(who: string, line: Line): () => void {
  line.running++
  state.running++
  let given = false
  return () => {
    if (given) return
    given = true
    line.running--
    state.running--
    letNextRun()
    forgetIfIdle(who, line)
  }
}

/** The first that may, of the person who has waited longest for its turn. */
function letNextRun() {
  for (const [who, line] of state.lines) {
    const waiting = [...line.waiting]
    const next = waiting.find(({ isChange }) => isChange) ?? waiting[0]
    if (!next || !mayRun(line, next.isChange)) continue
    // To the end of the line of lines.
    state.lines.delete(who)
    state.lines.set(who, line)
    return next.go()
  }
}

function forgetIfIdle(who: string, line: Line) {
  if (line.running === 0 && line.waiting.size === 0) state.lines.delete(who)
}

const refusal = (line: Line) =>
  line.running >= limits.callsOfOne
    ? new ApiError('RATE_LIMITED', {
        message: 'You have too many requests under way at once. Wait a moment and try again.',
        retryAfterSeconds: 2,
      })
    : new ApiError('TOO_BUSY', { retryAfterSeconds: 2 })
