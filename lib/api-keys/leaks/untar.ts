import { DamagedData, joined, type Pieces } from './pieces'

// A tar archive packs nothing, so its text could be looked through as it is; but what is packed within it, such as the logs of the
// days before, could not.

const block = 512
const magicAt = 257
const magic = 'ustar'

export const isTar = (first: Uint8Array): boolean => textOf(first, magicAt, magic.length) === magic

/** The files of a tar archive in order. The pieces of one are to be taken before the next one is; what is left of them is passed over. */
export async function* tarEntries(archive: Pieces): AsyncGenerator<{ path: string; pieces: Pieces }> {
  const source = archive[Symbol.asyncIterator]()
  let rest: Uint8Array<ArrayBuffer> = new Uint8Array()

  async function* next(bytes: number): Pieces {
    for (let left = bytes; left > 0; ) {
      if (rest.length === 0) {
        const { done, value } = await source.next()
        if (done) throw new DamagedData()
        rest = value
      }
      const piece = rest.subarray(0, left)
      rest = rest.subarray(piece.length)
      left -= piece.length
      yield piece
    }
  }

  try {
    for (;;) {
      const header = await whole(next(block))
      // Zeros are the end, and fill up what follows it.
      if (header.every((byte) => byte === 0)) return
      if (!isTar(header)) throw new DamagedData()
      const size = sizeOf(header)
      const filled = Math.ceil(size / block) * block
      let left = filled
      async function* pieces(): Pieces {
        for await (const piece of next(filled)) {
          const begun = filled - left
          left -= piece.length
          if (begun < size) yield piece.subarray(0, size - begun)
        }
      }
      yield { path: nameOf(header), pieces: pieces() }
      for await (const _ of next(left));
    }
  } finally {
    await source.return?.()
  }
}

async function whole(pieces: Pieces): Promise<Uint8Array<ArrayBuffer>> {
  const parts: Uint8Array[] = []
  for await (const piece of pieces) parts.push(piece)
  return joined(parts)
}

function nameOf(header: Uint8Array): string {
  const folder = textOf(header, 345, 155)
  return (folder && `${folder}/`) + textOf(header, 0, 100)
}

/** Octal digits, or for what is too large for them a number whose first bit is set. */
function sizeOf(header: Uint8Array): number {
  const field = header.subarray(124, 136)
  const size =
    (field[0] as number) & 0x80
      ? field.subarray(4).reduce((sum, byte) => sum * 256 + byte, 0)
      : Number.parseInt(textOf(field, 0, 12).trim() || '0', 8)
  if (!Number.isSafeInteger(size)) throw new DamagedData()
  return size
}

function textOf(bytes: Uint8Array, at: number, length: number): string {
  const [text = ''] = new TextDecoder().decode(bytes.subarray(at, at + length)).split('\0')
  return text
}
