type Options = {
  /** The ids in the list now; null where it could not be read to its end. */
  read: () => Promise<ReadonlySet<string> | null>
  known: ReadonlySet<string>
  signal: AbortSignal
  pauseMs?: number
  mostReadings?: number
}

/**
 * Reads a list again and again until two readings in a row bring nothing new: keys can be made with a leaked key while it is being
 * revoked. Returns whether it came to that.
 */
export async function readUntilQuiet({
  read,
  known,
  signal,
  pauseMs = 2_000,
  mostReadings = 60,
}: Options): Promise<boolean> {
  const seen = new Set(known)
  let quiet = 0
  for (let reading = 0; reading < mostReadings && !signal.aborted; reading++) {
    const ids = await read()
    const isSame = ids !== null && [...ids].every((id) => seen.has(id))
    quiet = isSame ? quiet + 1 : 0
    if (quiet === 2) return true
    for (const id of ids ?? []) seen.add(id)
    await new Promise((resolve) => setTimeout(resolve, pauseMs))
  }
  return false
}
