import 'server-only'
import type { Server } from 'node:http'
import { processWide } from '@/lib/process-wide'

type Hold = { release(): void }

/**
 * Lets in what connected while the server was starting: `process/quiet-start.mjs` has kept it from being read. Where nothing did, it is
 * closed: what was read by now would be answered without all that is done at the start of a request (protective headers, an id).
 */
export function admitEarlyConnections(server: Server): void {
  const hold = processWide<Hold | null>('early connections', () => null)
  if (hold) hold.release()
  else server.closeAllConnections()
}
