import { brandedError } from '@/lib/branded-error'
import { shownText } from '@/lib/text/outside-text'
import { holdsToken } from '@/lib/text/token-in-text'
import type { IdIndex } from './id-scanner'
import { masked } from './masked'
import {
  type Bytes,
  bytesInMemory,
  DamagedData,
  joined,
  type Pieces,
  piecesOf,
  unpacked,
  withLongFirst,
} from './pieces'
import { type Finding, TextScan } from './text-scan'
import { isTar, tarEntries } from './untar'
import { inflated, packedBytesOf, zipEntries } from './unzip'

/** Why something was not looked through, or not to its end. */
export type SkipReason = 'encrypted' | 'format' | 'damaged' | 'too deep' | 'too large' | 'unreadable'

/** `path` is the name of a file and, within archives, of what is in it. */
export type LookReport = {
  onFindings: (path: string[], findings: Iterable<Finding>) => void
  onSkipped: (path: string[], reason: SkipReason) => void
  /** A piece was unpacked: nothing may be read for a long time meanwhile. */
  onUnpacked: () => void
}

const megabyte = 1024 * 1024
/** A bomb of a few kilobytes unpacks to petabytes. */
export const limits = {
  levels: 4,
  /** Of one file with all that is in it, archives in archives included. */
  unpackedBytes: 4096 * megabyte,
  entries: 100_000,
  /** An archive that stands packed in another one has to be in memory. */
  inMemoryBytes: 64 * megabyte,
}

class TooLarge extends brandedError('TooLarge') {}

/** Looks through a file, and through what is packed in it. Never throws: what can't be read is reported. */
export async function lookThrough(
  name: string,
  bytes: Bytes,
  index: IdIndex,
  report: LookReport,
): Promise<void> {
  const look = new Look(index, report)
  const path = look.name([], name)
  await look.orSkip(path, () => look.into(path, piecesOf(bytes), bytes, 0))
}

class Look {
  #unpackedBytes = 0
  #entries = 0

  constructor(
    private readonly index: IdIndex,
    private readonly report: LookReport,
  ) {}

  async orSkip(path: string[], look: () => Promise<void>): Promise<void> {
    try {
      await look()
    } catch (error) {
      this.report.onSkipped(path, reasonOf(error))
    }
  }

  /** `bytes`: the same as `pieces`, where any part can be read. */
  async into(path: string[], pieces: Pieces, bytes: Bytes | null, level: number): Promise<void> {
    const iterator = withLongFirst(pieces, firstBytes)[Symbol.asyncIterator]()
    try {
      const { value: first } = await iterator.next()
      if (first) await this.#intoKind(path, first, piecesFrom(first, iterator), bytes, level)
    } finally {
      await iterator.return?.(undefined)
    }
  }

  async #intoKind(path: string[], first: Uint8Array, all: Pieces, bytes: Bytes | null, level: number) {
    const kind = kindOf(first)
    if (kind === 'text') return this.#scan(path, all)
    if (kind === 'closed') return this.report.onSkipped(path, 'format')
    if (level === limits.levels) return this.report.onSkipped(path, 'too deep')
    if (kind === 'gzip' || kind === 'zlib')
      return this.into(path, this.#counted(unpacked(all, kind)), null, level + 1)
    if (kind === 'tar') return this.#intoTar(path, all, level + 1)
    await this.#intoZip(path, bytes ?? bytesInMemory(await collected(all)), level + 1)
  }

  async #scan(path: string[], pieces: Pieces) {
    const scan = new TextScan(this.index)
    try {
      for await (const piece of pieces) scan.add(piece)
    } finally {
      // What was read of a damaged file counts.
      scan.end()
      if (scan.findings.size > 0) this.report.onFindings(path, scan.findings.values())
    }
  }

  /** A name may hold an id, as the text of a file does. */
  name(path: string[], name: string): string[] {
    const scan = new TextScan(this.index, { isName: true })
    scan.add(new TextEncoder().encode(name))
    scan.end()
    const shown = shownText(name)
    const named = [...path, holdsToken(shown) ? masked(shown) : shown]
    if (scan.findings.size > 0) this.report.onFindings(named, scan.findings.values())
    return named
  }

  async #intoTar(path: string[], pieces: Pieces, level: number) {
    for await (const entry of tarEntries(pieces)) {
      this.#countEntry()
      const inner = this.name(path, entry.path)
      await this.orSkip(inner, () => this.into(inner, entry.pieces, null, level))
    }
  }

  async #intoZip(path: string[], bytes: Bytes, level: number) {
    const { entries, isWhole } = await zipEntries(bytes, limits.entries + 1)
    for (const entry of entries) {
      this.#countEntry()
      const inner = this.name(path, entry.path)
      if (entry.encrypted) this.report.onSkipped(inner, 'encrypted')
      else if (entry.method !== 0 && entry.method !== 8) this.report.onSkipped(inner, 'format')
      else
        await this.orSkip(inner, async () => {
          const packed = await packedBytesOf(bytes, entry)
          const stored = entry.method === 0
          const pieces = this.#counted(stored ? piecesOf(packed) : inflated(packed))
          await this.into(inner, pieces, stored ? packed : null, level)
        })
      if (this.#unpackedBytes > limits.unpackedBytes) throw new TooLarge()
    }
    if (!isWhole) throw new DamagedData()
  }

  #countEntry() {
    if (++this.#entries > limits.entries) throw new TooLarge()
  }

  async *#counted(pieces: Pieces): Pieces {
    for await (const piece of pieces) {
      this.#unpackedBytes += piece.length
      if (this.#unpackedBytes > limits.unpackedBytes) throw new TooLarge()
      this.report.onUnpacked()
      yield piece
    }
  }
}

async function* piecesFrom(
  first: Uint8Array<ArrayBuffer>,
  rest: AsyncIterator<Uint8Array<ArrayBuffer>>,
): Pieces {
  yield first
  for (;;) {
    const { done, value } = await rest.next()
    if (done) return
    yield value
  }
}

async function collected(pieces: Pieces): Promise<Uint8Array<ArrayBuffer>> {
  const parts: Uint8Array[] = []
  let size = 0
  for await (const piece of pieces) {
    size += piece.length
    if (size > limits.inMemoryBytes) throw new TooLarge()
    parts.push(piece)
  }
  return joined(parts)
}

/** By their first bytes: names lie. What is packed or drawn in `closed` kinds would be looked through in vain. */
const signatures: [kind: 'zip' | 'gzip' | 'zlib' | 'closed', hex: string[]][] = [
  ['zip', ['504b0304', '504b0506', '504b0708']],
  ['gzip', ['1f8b']],
  // What git keeps of each file.
  ['zlib', ['7801', '789c', '78da']],
  // 7z, RAR, xz, Zstandard, bzip2, LZ4, compress, packs of git, Parquet, cabinets, PDF, PNG, JPEG, GIF.
  [
    'closed',
    [
      '377abcaf271c',
      '526172211a07',
      'fd377a585a00',
      '28b52ffd',
      '425a68',
      '04224d18',
      '1f9d',
      '5041434b00',
      '50415231',
      '4d534346',
      '255044462d',
      '89504e47',
      'ffd8ff',
      '47494638',
    ],
  ],
]

/** So much of a file says which kind it is. */
const firstBytes = 512

function kindOf(first: Uint8Array): 'text' | 'tar' | (typeof signatures)[number][0] {
  if (isTar(first)) return 'tar'
  const start = Array.from(first.subarray(0, 8), (byte) => byte.toString(16).padStart(2, '0')).join('')
  return signatures.find(([, starts]) => starts.some((hex) => start.startsWith(hex)))?.[0] ?? 'text'
}

function reasonOf(error: unknown): SkipReason {
  if (error instanceof TooLarge) return 'too large'
  return error instanceof DamagedData ? 'damaged' : 'unreadable'
}
