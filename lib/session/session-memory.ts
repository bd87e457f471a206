import 'server-only'
import { processWide } from '@/lib/process-wide'
import type { Session } from './session-row'

const rememberForMs = 5_000
const rememberMost = 10_000

/** A read of the store that is under way; `overtaken` once its session was changed or ended beside it. */
type Read = { order: number; startedAtMs: number; overtaken: boolean }
type Memory = {
  reads: number
  sessions: Map<string, Read & { session: Session }>
  underWay: Map<string, Set<Read>>
}

const memory = processWide(
  'session memory',
  (): Memory => ({ reads: 0, sessions: new Map(), underWay: new Map() }),
)

/** The session as the store had it within the last 5 seconds; undefined where that is not known. */
export function recall(idHash: string): Session | undefined {
  const known = memory.sessions.get(idHash)
  // However far this clock is put back in the meantime, nothing is remembered for longer.
  return known && Math.abs(Date.now() - known.startedAtMs) < rememberForMs ? known.session : undefined
}

/**
 * Reads a session from the store and remembers it, unless what came is older than what is known by then: it was changed or
 * ended here in the meantime, or a later read was faster.
 */
export async function readAndRemember(
  idHash: string,
  readStore: () => Promise<Session | null>,
): Promise<Session | null> {
  const read: Read = { order: ++memory.reads, startedAtMs: Date.now(), overtaken: false }
  const beside = memory.underWay.get(idHash) ?? new Set()
  memory.underWay.set(idHash, beside.add(read))
  try {
    const session = await readStore()
    if (!session) memory.sessions.delete(idHash)
    else if (!read.overtaken && (memory.sessions.get(idHash)?.order ?? 0) < read.order)
      remember(idHash, { ...read, session })
    return session
  } finally {
    beside.delete(read)
    if (beside.size === 0) memory.underWay.delete(idHash)
  }
}

function remember(idHash: string, known: Read & { session: Session }) {
  const { sessions } = memory
  sessions.delete(idHash)
  sessions.set(idHash, known)
  if (sessions.size > rememberMost) sessions.delete(sessions.keys().next().value as string)
}

/**
 * To be called after the store was changed, not before: a read that ran beside the change would put the former session
 * back.
 */
export function forget(idHash: string): void {
  memory.sessions.delete(idHash)
  for (const read of memory.underWay.get(idHash) ?? []) read.overtaken = true
}
