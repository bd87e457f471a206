import { subscribe, unsubscribe } from 'node:diagnostics_channel'

// `node --import ./process/quiet-start.mjs …` before a Next that runs in production.

// While it starts it greets whoever looks on, and stdout is for the log alone, a line of JSON each. The log takes over when the
// server is prepared.
console.log = console.info = () => {}

// It listens before the server is prepared. What connects in the meantime is not read until `lib/server/early-connections.ts` says so:
// it is answered a moment later instead of being cut off.
let held = []
// Node begins to read at the end of this tick.
const hold = ({ socket }) => process.nextTick(() => held?.push(socket.pause()))
subscribe('net.server.socket', hold)
globalThis[Symbol.for('partner-experience early connections')] = {
  release() {
    unsubscribe('net.server.socket', hold)
    for (const socket of held ?? []) socket.resume()
    held = undefined
  },
}
