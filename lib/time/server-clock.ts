import { liveRoute } from '@/lib/paths'

// The clock of the person's computer may be wrong by days, be set while a page is open, and time may pass in sleep without
// the page. So the server's time is what it last said, and from there on what passes here.

let aheadMs: number | null = null
let wallClockLeadMs = 0
const followers = new Set<() => void>()

const checkEveryMs = 10_000
/** An answer says the time to the second, and takes a while. */
const noticeableMs = 3_000

/** Takes note of the server's time (Unix, in milliseconds) as it is now. */
export function noteServerTime(serverMs: number): void {
  if (Number.isNaN(serverMs)) return
  const before = aheadMs
  aheadMs = serverMs - performance.now()
  wallClockLeadMs = Date.now() - performance.now()
  if (before !== null && Math.abs(aheadMs - before) < noticeableMs) return
  for (const follower of followers) follower()
}

/** The server's time in Unix seconds; browser only. Where the server said nothing yet it is this computer's. */
export const serverNowSeconds = (): number =>
  Math.floor((aheadMs === null ? Date.now() : performance.now() + aheadMs) / 1000)

/**
 * Calls `listener` every 10 seconds, and at once where the server's time turns out to be another than was thought. Returns the
 * function that ends it.
 */
export function followServerClock(listener: () => void): () => void {
  const check = () => {
    listener()
    if (wasTimeLost()) void askServer()
  }
  followers.add(listener)
  const timer = setInterval(check, checkEveryMs)
  document.addEventListener('visibilitychange', check)
  return () => {
    followers.delete(listener)
    clearInterval(timer)
    document.removeEventListener('visibilitychange', check)
  }
}

/** The two clocks of this computer no longer agree: it slept, or one of them was set. */
const wasTimeLost = () =>
  aheadMs !== null && Math.abs(Date.now() - performance.now() - wallClockLeadMs) > noticeableMs

async function askServer() {
  const answer = await fetch(liveRoute, { cache: 'no-store' }).catch(() => null)
  noteServerTime(Date.parse(answer?.headers.get('date') ?? ''))
}
