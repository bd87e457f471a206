import type { Owner } from './schema'

const name = 'active-partner'

/** Tells the other tabs of this browser that the session moved to another partner or organization. */
export function tellOtherTabs(owner: Owner) {
  const channel = new BroadcastChannel(name)
  channel.postMessage(owner)
  channel.close()
}

/** Calls `onMove` whenever another tab moved the session. Answers the function that stops listening. */
export function listenForMove(onMove: (owner: Owner) => void): () => void {
  const channel = new BroadcastChannel(name)
  channel.onmessage = (event: MessageEvent<Owner>) => onMove(event.data)
  return () => channel.close()
}
