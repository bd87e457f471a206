import { Gunzip, Inflate, Unzlib } from 'fflate'
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

const unpackers = { gzip: Gunzip, zlib: Unzlib, deflate: Inflate }

/** So much is unpacked at once: a thousand times as much at most, which has to fit in memory, and is lost where it is damaged. */
const packedBytes = 16 * 1024

/**
 * What is packed in `pieces`. Not by the browser’s `DecompressionStream`: that ends with the first of several gzip members that follow
 * each other, and keeps to itself what it unpacked before an error. Throws `DamagedData`, or what `pieces` throw.
 */
export async function* unpacked(pieces: Pieces, format: keyof typeof unpackers): Pieces {
  const ready: Uint8Array<ArrayBuffer>[] = []
  const unpacker = new unpackers[format]((piece) => {
    if (piece.length > 0) ready.push(piece as Uint8Array<ArrayBuffer>)
  })
  function* take(packed: Uint8Array, isLast: boolean) {
    let failure: DamagedData | undefined
    try {
      unpacker.push(packed, isLast)
    } catch (cause) {
      failure = new DamagedData(undefined, { cause })
    }
    yield* ready.splice(0)
    if (failure) throw failure
  }
  for await (const piece of pieces)
    for (let from = 0; from < piece.length; from += packedBytes)
      yield* take(piece.subarray(from, from + packedBytes), false)
  yield* take(new Uint8Array(), true)
}

/** The same pieces, the first of them at least `bytes` long unless there is no more: it tells what kind of file it is. */
export async function* withLongFirst(pieces: Pieces, bytes: number): Pieces {
  let first: Uint8Array<ArrayBuffer> | null = new Uint8Array()
  try {
    for await (const piece of pieces) {
      if (!first) {
        yield piece
        continue
      }
      first = joined([first, piece])
      if (first.length < bytes) continue
      const long = first
      first = null
      yield long
    }
  } finally {
    // Also what came before an error.
    if (first && first.length > 0) yield first
  }
}

export function joined(parts: Uint8Array[]): Uint8Array<ArrayBuffer> {
  const whole = new Uint8Array(parts.reduce((size, { length }) => size + length, 0))
  let at = 0
  for (const part of parts) {
    whole.set(part, at)
    at += part.length
  }
  return whole
}
