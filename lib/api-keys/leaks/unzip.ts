import { type Bytes, DamagedData, type Pieces, partOf, piecesOf, unpacked } from './pieces'

// Reads the list of contents at the end of a ZIP file, which knows every size; a writer that streams leaves them out elsewhere.

export type ZipEntry = {
  path: string
  encrypted: boolean
  /** 0: as it is; 8: deflated; nothing else can be unpacked here. */
  method: number
  packedBytes: number
  /** Of its local header. */
  offset: number
}

const endSignature = 0x06054b50
const end64Signature = 0x06064b50
const locator64Signature = 0x07064b50
const entrySignature = 0x02014b50
/** What follows the entries of a list that is signed. */
const signedSignature = 0x05054b50
const localSignature = 0x04034b50
const endBytes = 22
const locator64Bytes = 20
const entryBytes = 46
const localBytes = 30
const longestComment = 0xffff
const mostListBytes = 64 * 1024 * 1024
const inExtra = 0xffffffff

/** The first `most` entries. `isWhole`: there are no more, and the list could be read to its end. */
export async function zipEntries(
  bytes: Bytes,
  most: number,
): Promise<{ entries: ZipEntry[]; isWhole: boolean }> {
  const { offset, size, shift } = await findList(bytes)
  if (size > mostListBytes || offset < 0 || offset + size > bytes.size) throw new DamagedData()
  const list = viewOf(await bytes.read(offset, offset + size))
  const entries: ZipEntry[] = []
  let at = 0
  while (entries.length < most && at + entryBytes <= size && list.getUint32(at, true) === entrySignature) {
    const nameBytes = list.getUint16(at + 28, true)
    const extraBytes = list.getUint16(at + 30, true)
    const next = at + entryBytes + nameBytes + extraBytes + list.getUint16(at + 32, true)
    if (next > size) throw new DamagedData()
    const extraAt = at + entryBytes + nameBytes
    const { packedBytes, localOffset } = sizesOf(list, at, extraAt, extraAt + extraBytes)
    entries.push({
      path: textOf(list, at + entryBytes, nameBytes),
      encrypted: (list.getUint16(at + 8, true) & 1) === 1,
      method: list.getUint16(at + 10, true),
      packedBytes,
      offset: localOffset + shift,
    })
    at = next
  }
  const isWhole = at === size || (at + 4 <= size && list.getUint32(at, true) === signedSignature)
  return {
    entries: entries.filter(({ path, packedBytes }) => !path.endsWith('/') || packedBytes > 0),
    isWhole,
  }
}

/** What an entry packs, in its own bytes: those of a stored one can be read in any order. */
export async function packedBytesOf(bytes: Bytes, { offset, packedBytes }: ZipEntry): Promise<Bytes> {
  if (offset < 0 || offset + localBytes > bytes.size) throw new DamagedData()
  const header = viewOf(await bytes.read(offset, offset + localBytes))
  if (header.getUint32(0, true) !== localSignature) throw new DamagedData()
  const from = offset + localBytes + header.getUint16(26, true) + header.getUint16(28, true)
  if (from + packedBytes > bytes.size) throw new DamagedData()
  return partOf(bytes, from, packedBytes)
}

export const inflated = (packed: Bytes): Pieces => unpacked(piecesOf(packed), 'deflate')

/** `shift`: how much stands before what the offsets count from. */
async function findList(bytes: Bytes): Promise<{ offset: number; size: number; shift: number }> {
  const from = Math.max(0, bytes.size - endBytes - longestComment - locator64Bytes)
  const tail = viewOf(await bytes.read(from, bytes.size))
  for (let at = tail.byteLength - endBytes; at >= 0; at--) {
    if (tail.getUint32(at, true) !== endSignature) continue
    const size = tail.getUint32(at + 12, true)
    const offset = tail.getUint32(at + 16, true)
    const locatorAt = at - locator64Bytes
    if (locatorAt >= 0 && tail.getUint32(locatorAt, true) === locator64Signature)
      return findList64(bytes, numberAt(tail, locatorAt + 8))
    const shift = from + at - size - offset
    return { offset: offset + shift, size, shift }
  }
  throw new DamagedData()
}

async function findList64(bytes: Bytes, endOffset: number) {
  if (endOffset + 56 > bytes.size) throw new DamagedData()
  const end = viewOf(await bytes.read(endOffset, endOffset + 56))
  if (end.getUint32(0, true) !== end64Signature) throw new DamagedData()
  return { size: numberAt(end, 40), offset: numberAt(end, 48), shift: 0 }
}

/** ZIP64 writes what does not fit into 32 bits into an extra field, in this order. */
function sizesOf(list: DataView, at: number, extraFrom: number, extraTo: number) {
  let packedBytes = list.getUint32(at + 20, true)
  let localOffset = list.getUint32(at + 42, true)
  for (let extra = extraFrom; extra + 4 <= extraTo; extra += 4 + list.getUint16(extra + 2, true)) {
    if (list.getUint16(extra, true) !== 1) continue
    let value = extra + 4
    const next = () => {
      if (value + 8 > extraTo) throw new DamagedData()
      value += 8
      return numberAt(list, value - 8)
    }
    if (list.getUint32(at + 24, true) === inExtra) next()
    if (packedBytes === inExtra) packedBytes = next()
    if (localOffset === inExtra) localOffset = next()
    break
  }
  return { packedBytes, localOffset }
}

const viewOf = (bytes: Uint8Array) => new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
const numberAt = (view: DataView, at: number) => Number(view.getBigUint64(at, true))
const textOf = (view: DataView, at: number, length: number) =>
  new TextDecoder().decode(new Uint8Array(view.buffer, view.byteOffset + at, length))
