import { once } from 'node:events'
import { setTimeout as sleep } from 'node:timers/promises'
import { WebSocket } from 'undici'

/** Megabytes of JavaScript that a Node process holds when all garbage is gone. It must listen for a debugger at this port. */
export async function heapMb(inspectPort: number): Promise<number> {
  const targets = await fetch(`http://127.0.0.1:${inspectPort}/json/list`)
  const [target] = (await targets.json()) as { webSocketDebuggerUrl: string }[]
  const socket = new WebSocket(target?.webSocketDebuggerUrl ?? '')
  await once(socket, 'open')
  const ask = async (method: string) => {
    socket.send(JSON.stringify({ id: 1, method }))
    const [answer] = await once(socket, 'message')
    return JSON.parse(answer.data).result
  }
  // What a collection frees may only then give the rest free.
  for (let collection = 0; collection < 3; collection++) {
    await ask('HeapProfiler.collectGarbage')
    await sleep(300)
  }
  const { usedSize } = await ask('Runtime.getHeapUsage')
  socket.close()
  return usedSize / 1024 ** 2
}
