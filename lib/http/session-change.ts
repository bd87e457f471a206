import { ownerKey } from '@/lib/owner/key'
import type { ActiveSession } from '@/lib/owner/schema'
import { headerValue, pageIdentity } from './page-identity'

/**
 * What the session of this browser is now, where it is no longer the one that this page was rendered for. `now` is null after a
 * sign-out. `tokenLost`: a new key's token went with the page before anyone said that it was saved.
 */
export type SessionChange = { now: ActiveSession | null; tokenLost: boolean }

let change: SessionChange | null = null
let tokenLost = false
const listeners = new Set<() => void>()

/** Null while the session is, as far as this tab knows, the one that the page was rendered for. */
export const sessionChange = (): SessionChange | null => change

/** Calls `listener` when the session has changed. Returns the function that stops it. */
export function onSessionChange(listener: () => void): () => void {
  listeners.add(listener)
  return () => void listeners.delete(listener)
}

/** How many dialogs hold the page. */
let holding = 0

/**
 * Keeps a page after the same person switched to another owner, for a dialog whose content is shown once: the token of a new key until
 * it is saved, or what became of many keys until it was read. Returns the function that lets the page go. A sign-out, or a sign-in as
 * somebody else, waits for nothing.
 */
export function holdPage(): () => void {
  holding++
  let held = true
  return () => {
    if (!held) return
    held = false
    holding--
    if (change) set(change.now)
  }
}

/** Whether a dialog holds the page. */
export const isPageHeld = (): boolean => holding > 0

/** Whether a new key has to go from this page at once: the session has ended, or is somebody else's. */
export const hasPersonChanged = (): boolean => change !== null && !isPersonOfThisPage(change.now)

/** Whether it is the session that this page was rendered for. */
export function isOfThisPage(now: ActiveSession | null): boolean {
  const page = pageIdentity()
  return isPersonOfThisPage(now) && now !== null && headerValue(keyOf(now)) === page?.owner
}

export const isPersonOfThisPage = (now: ActiveSession | null): boolean =>
  now !== null && headerValue(now.person.userId) === pageIdentity()?.person

/** Whether it differs from what this tab takes the session to be. */
export function isSessionChange(now: ActiveSession | null): boolean {
  if (!change) return !isOfThisPage(now)
  const known = change.now
  if (!known || !now) return known !== now
  return known.person.userId !== now.person.userId || keyOf(known) !== keyOf(now)
}

/** Notes what the session is now. A page that was closed is reloaded when the session is back where it was. */
export function noteActiveSession(now: ActiveSession | null): void {
  if (pageIdentity() === null) return
  if (!isOfThisPage(now)) set(now)
  else if (change) location.reload()
}

/** A token that nobody has saved is gone: the page was closed while it was on screen, or on its way. */
export function noteTokenLost(): void {
  tokenLost = true
  if (change) set(change.now)
}

function set(now: ActiveSession | null) {
  change = { now, tokenLost }
  for (const listener of [...listeners]) listener()
}

/**
 * The owner that a request about the session itself names: what this tab knows to be active. Undefined where that is what
 * the page was rendered for.
 */
export const activeOwnerKey = (): string | undefined => (change?.now ? keyOf(change.now) : undefined)

const keyOf = ({ owner }: ActiveSession) => ownerKey(owner)
