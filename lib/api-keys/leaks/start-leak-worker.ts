import type { FromWorker, ToWorker } from './messages'

export type LeakWorker = { send: (message: ToWorker, handOver?: Transferable[]) => void; end: () => void }

/** A worker that looks for ids. `onFailure`: it could not be fetched, or broke down. */
export function startLeakWorker(onMessage: (message: FromWorker) => void, onFailure: () => void): LeakWorker {
  const worker = new Worker(new URL('./leak-worker.ts', import.meta.url), { type: 'module' })
  worker.onmessage = ({ data }: MessageEvent<FromWorker>) => onMessage(data)
  worker.onerror = (event) => {
    event.preventDefault()
    onFailure()
  }
  return {
    send: (message, handOver = []) => worker.postMessage(message, handOver),
    // With all that it has read.
    end: () => worker.terminate(),
  }
}
