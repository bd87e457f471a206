import type { ActiveSession } from '@/lib/owner/schema'

/**
 * What a tab tells the others of this browser. `changed`: it has just changed the session, which is now this (null: ended).
 * Otherwise a page was drawn for it, which may have been a moment before a change.
 */
export type SessionMessage = { now: ActiveSession | null; changed: boolean }

// One for the tab: a channel does not hear itself, but a second one would.
let channel: BroadcastChannel | undefined
function open(): BroadcastChannel {
  channel ??= new BroadcastChannel('session')
  return channel
}

export const notifyOtherTabs = (told: SessionMessage): void => open().postMessage(told)

/** Calls `hear` with what other tabs tell. Answers the function that stops it. */
export function listenToOtherTabs(hear: (told: SessionMessage) => void): () => void {
  open().onmessage = ({ data }: MessageEvent<SessionMessage>) => hear(data)
  return () => {
    open().onmessage = null
  }
}
