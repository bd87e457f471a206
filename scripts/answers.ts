import { setTimeout as sleep } from 'node:timers/promises'

/** Resolves when the address answers an HTTP request in any way; rejects after `withinMs`. */
export async function answers(url: URL, withinMs: number): Promise<void> {
  const deadline = Date.now() + withinMs
  for (;;) {
    try {
      const response = await fetch(url, { redirect: 'manual', signal: AbortSignal.timeout(withinMs) })
      await response.body?.cancel()
      return
    } catch (cause) {
      if (Date.now() > deadline)
        throw new Error(`${url.origin} did not answer in ${withinMs / 1000} s.`, { cause })
      await sleep(100)
    }
  }
}
