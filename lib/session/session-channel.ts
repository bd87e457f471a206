import type { ActiveSession } from '@/lib/owner/schema'

/**
 * A message from one tab of this browser to the others. `changed`: it has just changed the session, which is now this (null: ended).
 * Otherwise a page was rendered for it, which may have been a moment before a change.
 */
export type SessionMessage = { now: ActiveSession | null; changed: boolean }

// One for the tab: a channel does not hear itself, but a second one would.
let channel: BroadcastChannel | undefined
function open(): BroadcastChannel {
  channel ??= new BroadcastChannel('session')
  return channel
}

export const notifyOtherTabs = (message: SessionMessage): void => open().postMessage(message)

/** Calls `listener` with each message of another tab. Returns the function that stops it. */
export function listenToOtherTabs(listener: (message: SessionMessage) => void): () => void {
  open().onmessage = ({ data }: MessageEvent<SessionMessage>) => listener(data)
  return () => {
    open().onmessage = null
  }
}
