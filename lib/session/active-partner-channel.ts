import type { Partner } from './schema'

const name = 'active-partner'

/** Tells the other tabs of this browser that the session moved to another partner. */
export function tellOtherTabs(partner: Partner) {
  const channel = new BroadcastChannel(name)
  channel.postMessage(partner)
  channel.close()
}

/** Calls `onPartner` whenever another tab moved the session. Answers the function that stops listening. */
export function listenForPartner(onPartner: (partner: Partner) => void): () => void {
  const channel = new BroadcastChannel(name)
  channel.onmessage = (event: MessageEvent<Partner>) => onPartner(event.data)
  return () => channel.close()
}
