import 'server-only'
import { subscribe, unsubscribe } from 'node:diagnostics_channel'
import { Server } from 'node:http'
import type { Socket } from 'node:net'

/**
 * Calls `use` once with the server that answers this process's requests, before it reads a byte of any connection that is
 * taken from now on. Next does not hand its server out: it stands among what this process has open, and failing that each
 * connection knows it.
 */
export function withOwnServer(use: (server: Server) => void): void {
  const listening = openHandles().find((handle) => handle instanceof Server)
  if (listening) use(listening)
  else withServerOfNextConnection(use)
}

function withServerOfNextConnection(use: (server: Server) => void) {
  const onSocket = (message: unknown) => {
    const { server } = (message as { socket: Socket & { server?: unknown } }).socket
    if (!(server instanceof Server)) return
    unsubscribe('net.server.socket', onSocket)
    use(server)
  }
  subscribe('net.server.socket', onSocket)
}

/** Connections that the server gave away to an `upgrade` listener: it neither counts them nor lets them time out. */
export function upgradedSocketsOf(server: Server): Socket[] {
  const handles = openHandles() as (Socket & { server?: unknown; parser?: unknown })[]
  return handles.filter((handle) => handle.server === server && !handle.parser)
}

/** Node has no documented name for it. */
function openHandles(): object[] {
  const { _getActiveHandles } = process as { _getActiveHandles?: () => unknown[] }
  const handles = _getActiveHandles?.call(process) ?? []
  return handles.filter((handle): handle is object => typeof handle === 'object' && handle !== null)
}
