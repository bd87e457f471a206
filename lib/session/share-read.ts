import 'server-only'
import { withoutLeaving } from '@/lib/http/request-context'
import { ownerKey } from '@/lib/owner/key'
import { processWide } from '@/lib/process-wide'
import type { Session } from './session-row'

type Reads = Map<string, Promise<unknown>>
const inFlight = processWide('shared reads', () => new Map<string, Reads>())

/**
 * Identical reads of one session, in flight at the same time, share one call: `name` says what is read, the active
 * owner is part of it. `rememberForMs` lets the answer serve that many milliseconds more; `anew` does not take the
 * answer of an earlier one. Only for what is shown. A read
 * that decides something (did the creation happen?) makes its own call, because one that began earlier knows less.
 */
export function shareRead<T>(
  session: Session,
  name: string,
  read: () => Promise<T>,
  { rememberForMs = 0, anew = false } = {},
): Promise<T> {
  const { idHash, owner } = session
  const reads: Reads = inFlight.get(idHash) ?? new Map()
  const key = `${ownerKey(owner)} ${name}`
  const running = reads.get(key)
  if (running && !anew) return running as Promise<T>
  const forget = () => {
    if (reads.get(key) === reading) reads.delete(key)
    if (reads.size === 0 && inFlight.get(idHash) === reads) inFlight.delete(idHash)
  }
  const reading = withoutLeaving(read)
  reading.then(() => (rememberForMs > 0 ? setTimeout(forget, rememberForMs).unref() : forget()), forget)
  inFlight.set(idHash, reads.set(key, reading))
  return reading
}

/** After a change, or a refusal: what was read before it must not answer who asks after it. */
export const forgetSharedReads = ({ idHash }: Session): void => void inFlight.delete(idHash)
