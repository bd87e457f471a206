import { brandedError } from '@/lib/branded-error'

/** Bytes of which any part can be read: a file, or something unpacked. */
export type Bytes = { size: number; read: (from: number, to: number) => Promise<Uint8Array<ArrayBuffer>> }

export type Pieces = AsyncIterable<Uint8Array<ArrayBuffer>>

const pieceBytes = 2 * 1024 * 1024

export const bytesOfBlob = (blob: Blob): Bytes => ({
  size: blob.size,
  read: async (from, to) => new Uint8Array(await blob.slice(from, to).arrayBuffer()),
})

export const bytesInMemory = (bytes: Uint8Array<ArrayBuffer>): Bytes => ({
  size: bytes.length,
  read: async (from, to) => bytes.subarray(from, to),
})

export const partOf = (bytes: Bytes, from: number, size: number): Bytes => ({
  size,
  read: (start, end) => bytes.read(from + start, from + Math.min(end, size)),
})

/** All of it in order; the next piece is read while the one before is looked through. */
export async function* piecesOf({ size, read }: Bytes): Pieces {
  const readAt = (from: number) => {
    const piece = read(from, Math.min(from + pieceBytes, size))
    // Its failure is thrown where it is waited for.
    piece.catch(() => undefined)
    return piece
  }
  let next = readAt(0)
  for (let from = 0; from < size; from += pieceBytes) {
    const piece = await next
    if (from + pieceBytes < size) next = readAt(from + pieceBytes)
    yield piece
  }
}

/** Packed data that can't be unpacked to its end. */
export class DamagedData extends brandedError('DamagedData') {}

/** What is packed in `pieces`, unpacked by the browser itself. Throws `DamagedData`, or what `pieces` throw. */
export async function* unpacked(pieces: Pieces, format: 'gzip' | 'deflate-raw'): Pieces {
  const source = pieces[Symbol.asyncIterator]()
  let failure: unknown
  const packed = new ReadableStream<BufferSource>({
    async pull(controller) {
      try {
        const { done, value } = await source.next()
        if (done) controller.close()
        else controller.enqueue(value)
      } catch (error) {
        failure = error
        throw error
      }
    },
  })
  const reader = packed.pipeThrough(new DecompressionStream(format)).getReader()
  try {
    for (;;) {
      const { done, value } = await reader.read()
      if (done) return
      yield value as Uint8Array<ArrayBuffer>
    }
  } catch (cause) {
    throw failure ?? new DamagedData(undefined, { cause })
  } finally {
    void reader.cancel().catch(() => undefined)
    await source.return?.()
  }
}
