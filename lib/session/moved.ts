import { headerValue, pageIdentity } from '@/lib/http/page-identity'
import { ownerKey } from './owner'
import type { SessionNow } from './schema'

/** What the session of this browser is now, where it is no longer what this page was drawn for. `now` is null after a sign-out. */
export type Moved = { now: SessionNow | null }

let moved: Moved | null = null
const listeners = new Set<() => void>()

/** Null while the session is, as far as this tab knows, the one that the page was drawn for. */
export const movedTo = (): Moved | null => moved

/** Calls `listener` when the session has moved on. Answers the function that stops it. */
export function onMove(listener: () => void): () => void {
  listeners.add(listener)
  return () => void listeners.delete(listener)
}

/** Whether it is whom this page was drawn for. */
export function isOfThisPage(now: SessionNow | null): boolean {
  const page = pageIdentity()
  return page !== null && now !== null && personOf(now) === page.person && ownerIn(now) === page.owner
}

export const isPersonOfThisPage = (now: SessionNow | null): boolean =>
  now !== null && personOf(now) === pageIdentity()?.person

/** Takes note of what the session is now. A page that was closed is drawn anew when the session is back where it was. */
export function noteSessionNow(now: SessionNow | null): void {
  if (pageIdentity() === null) return
  if (!isOfThisPage(now)) {
    moved = { now }
    for (const listener of [...listeners]) listener()
  } else if (moved) location.reload()
}

/**
 * The owner that a request about the session itself names: what this tab knows to be active. Undefined where that is what
 * the page was drawn for.
 */
export const activeOwnerKey = (): string | undefined => (moved?.now ? keyOf(moved.now) : undefined)

const keyOf = ({ owner }: SessionNow) => (owner ? ownerKey(owner) : '')
const ownerIn = (now: SessionNow) => headerValue(keyOf(now))
const personOf = ({ person }: SessionNow) => headerValue(person.userId)
