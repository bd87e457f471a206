import { deflateRawSync } from 'node:zlib'

export type ZipPart = {
  path: string
  data: Buffer
  /** `data` is packed already. */
  packed?: boolean
  /** 8 by default: deflated. 0: as it is. */
  method?: number
  encrypted?: boolean
  /** Sizes stand behind the data, as of a writer that did not know them. */
  streamed?: boolean
  /** Sizes of the list stand in an extra field. */
  zip64?: boolean
}

/** A ZIP file as programs write them. Checksums are left out: nobody reads them here. */
export function zip(parts: ZipPart[]): Buffer {
  const written: Buffer[] = []
  const list: Buffer[] = []
  let offset = 0
  for (const part of parts) {
    const packed = (part.method ?? 8) === 8 && !part.packed ? deflateRawSync(part.data) : part.data
    const local = localOf(part, packed)
    list.push(entryOf(part, packed, offset))
    written.push(...local)
    offset += local.reduce((sum, { length }) => sum + length, 0)
  }
  const listed = Buffer.concat(list)
  const end = Buffer.alloc(22)
  end.writeUInt32LE(0x06054b50, 0)
  end.writeUInt32LE(listed.length, 12)
  end.writeUInt32LE(offset, 16)
  return Buffer.concat([...written, listed, end])
}

const flagsOf = ({ encrypted, streamed }: ZipPart) => (encrypted ? 1 : 0) | (streamed ? 8 : 0)

function localOf(part: ZipPart, packed: Buffer): Buffer[] {
  const name = Buffer.from(part.path)
  const header = Buffer.alloc(30)
  header.writeUInt32LE(0x04034b50, 0)
  header.writeUInt16LE(flagsOf(part), 6)
  header.writeUInt16LE(part.method ?? 8, 8)
  header.writeUInt32LE(part.streamed ? 0 : packed.length, 18)
  header.writeUInt16LE(name.length, 26)
  return [header, name, packed, Buffer.alloc(part.streamed ? 16 : 0)]
}

function entryOf(part: ZipPart, packed: Buffer, offset: number): Buffer {
  const name = Buffer.from(part.path)
  const extra = Buffer.alloc(part.zip64 ? 28 : 0)
  if (part.zip64) {
    extra.writeUInt16LE(1, 0)
    extra.writeUInt16LE(24, 2)
    extra.writeBigUInt64LE(BigInt(part.data.length), 4)
    extra.writeBigUInt64LE(BigInt(packed.length), 12)
    extra.writeBigUInt64LE(BigInt(offset), 20)
  }
  const entry = Buffer.alloc(46)
  const inExtra = 0xffffffff
  entry.writeUInt32LE(0x02014b50, 0)
  entry.writeUInt16LE(flagsOf(part), 8)
  entry.writeUInt16LE(part.method ?? 8, 10)
  entry.writeUInt32LE(part.zip64 ? inExtra : packed.length, 20)
  entry.writeUInt32LE(part.zip64 ? inExtra : part.data.length, 24)
  entry.writeUInt16LE(name.length, 28)
  entry.writeUInt16LE(extra.length, 30)
  entry.writeUInt32LE(part.zip64 ? inExtra : offset, 42)
  return Buffer.concat([entry, name, extra])
}
