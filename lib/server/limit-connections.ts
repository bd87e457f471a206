import 'server-only'
import type { Server, ServerResponse } from 'node:http'
import { admitEarlyConnections } from './early-connections'
import type { Step } from './on-request'
import { upgradedSocketsOf, withOwnServer } from './own-server'

/** How long a connection may take, in milliseconds. */
const patience = {
  /** From its first byte until its headers are whole. */
  headersMs: 15_000,
  /** Until its body is whole, too: none of ours is larger than some kilobytes. */
  requestMs: 30_000,
  /** Without a byte in either direction: longer than our slowest answer. */
  silenceMs: 120_000,
  /** Until the client has taken the whole answer, however slowly it reads. */
  answerMs: 600_000,
}

/**
 * Nothing that a stranger sends may hold a connection for good. Next listens to `upgrade` for the sake of its development
 * server, and forgets the sockets that it has no use for; without a listener Node reads such a request as any other. Node
 * itself waits for ever for a client that does not read its answer (`limitAnswers`).
 */
export function limitConnections(limits = patience): void {
  withOwnServer((server) => limitServer(server, limits))
}

function limitServer(server: Server, { headersMs, requestMs, silenceMs }: typeof patience) {
  server.removeAllListeners('upgrade')
  // What came while the server was starting is waiting to be forgotten.
  for (const socket of upgradedSocketsOf(server)) socket.destroy()
  server.headersTimeout = headersMs
  server.requestTimeout = requestMs
  server.timeout = silenceMs
  admitEarlyConnections(server)
}

/** Ends answers that take too long. */
export function limitAnswers({ answerMs } = patience): Step {
  // In the order in which they began, so that only the first ones need a look.
  const running = new Map<ServerResponse, number>()
  const check = () => {
    for (const [response, beganAtMs] of running) {
      if (performance.now() - beganAtMs < answerMs) return
      running.delete(response)
      response.destroy()
    }
  }
  setInterval(check, Math.min(answerMs, 30_000)).unref()
  return ({ response }) => {
    running.set(response, performance.now())
    response.once('close', () => running.delete(response))
  }
}
