// Finds the ids of keys in a stream of bytes. An id is 32 hex digits: the last 32 are remembered, and looked up wherever the last
// eight are those of an id. Nothing has to be known of where a stretch of digits begins (`%3D` before an id ends in a hex digit), and
// nothing is lost where one piece of a file ends and the next begins.

/** What a byte is to an id: 0 to 15 is that digit. */
const silent = 16
const separator = 17
const other = 18
const kinds = new Uint8Array(256).fill(other)
for (let digit = 0; digit < 16; digit++) {
  const text = digit.toString(16)
  kinds[text.charCodeAt(0)] = digit
  kinds[text.toUpperCase().charCodeAt(0)] = digit
}
// Every other byte of UTF-16.
kinds[0] = silent
// UUIDs, wrapped lines, and lines that end in `=` or `\` to go on.
for (const char of '-\r\n=\\') kinds[char.charCodeAt(0)] = separator

const idDigits = 32
const secretDigits = 64

/** The ids to look for, by their 32 digits in lower case. `unsearchable` are those of another form. */
export type IdIndex = {
  ids: Map<string, string>
  /** Which hashes of the last eight digits occur: nearly every digit is done with here. */
  marks: Uint8Array
  unsearchable: string[]
}

const markCount = 0x40000

export function indexIds(ids: string[]): IdIndex {
  const index: IdIndex = { ids: new Map(), marks: new Uint8Array(markCount), unsearchable: [] }
  for (const id of ids) {
    const digits = id.replaceAll('-', '').toLowerCase()
    if (!/^[0-9a-f]{32}$/.test(digits)) {
      index.unsearchable.push(id)
      continue
    }
    index.ids.set(digits, id)
    index.marks[markOf(Number.parseInt(digits.slice(-8), 16))] = 1
  }
  return index
}

const markOf = (lastDigits: number) => (lastDigits ^ (lastDigits >>> 14)) & (markCount - 1)

/** An id that was found; `at` is the offset of its first digit. `whole`: the rest of the key follows it. */
export type Hit = { id: string; at: number; whole: boolean }

export class IdScanner {
  /** The last eight digits, in a typed array: 32 bits are too many for what a field holds without an allocation. */
  readonly #last = new Int32Array(1)
  /** The last 32 digits, and their offsets. */
  readonly #ring = new Uint8Array(idDigits)
  readonly #offsets = new Float64Array(idDigits)
  #digits = 0
  /** Whether the last byte may stand within an id. */
  #within = false
  #pending: Hit | null = null
  #following = 0

  constructor(
    private readonly index: IdIndex,
    private readonly onHit: (hit: Hit) => void,
  ) {}

  /**
   * Reads `bytes` from `from` on; `base` is the offset of its first byte in the whole. 32 bytes at a time are skipped where the last of
   * them can't be part of an id: whatever begins before it would end there.
   */
  scan(bytes: Uint8Array, from: number, base: number): void {
    const end = bytes.length
    for (let i = from; i < end; ) {
      const last = i + idDigits - 1
      if (!this.#within && last < end) {
        let start = last + 1
        while (start > i && kinds[bytes[start - 1] as number] !== other) start--
        i = start
        if (start > last) continue
      }
      while (i < end && this.take(bytes[i] as number, base + i)) i++
      i++
    }
  }

  /** Three bytes at once: most of what Base64 is read as means nothing to an id. */
  takeThree(bits: number, offset: number): void {
    if (
      !this.#within &&
      kinds[bits >>> 16] === other &&
      kinds[(bits >>> 8) & 0xff] === other &&
      kinds[bits & 0xff] === other
    )
      return
    this.take(bits >>> 16, offset)
    this.take((bits >>> 8) & 0xff, offset + 1)
    this.take(bits & 0xff, offset + 2)
  }

  /** Takes one byte; returns whether it may be part of an id. */
  take(byte: number, offset: number): boolean {
    const kind = kinds[byte] as number
    if (kind === other) {
      if (this.#within) this.end()
      return false
    }
    this.#within = true
    if (kind < silent) this.#takeDigit(kind, offset)
    // A list of ids, each on its own line, is not one id with a secret behind it.
    else if (kind === separator && this.#pending && this.#following === 0) this.#settle(false)
    return true
  }

  /** Nothing follows what was taken. */
  end(): void {
    if (this.#pending) this.#settle(false)
    this.#within = false
    this.#digits = 0
  }

  #takeDigit(digit: number, offset: number) {
    const last = ((this.#last[0] as number) << 4) | digit
    this.#last[0] = last
    const place = this.#digits & (idDigits - 1)
    this.#ring[place] = digit
    this.#offsets[place] = offset
    // Counts on, and never far.
    this.#digits = this.#digits < 4 * idDigits ? this.#digits + 1 : this.#digits - idDigits + 1
    if (this.#pending && ++this.#following === secretDigits) this.#settle(true)
    if (this.#digits >= idDigits && this.index.marks[markOf(last)] === 1) this.#lookUp()
  }

  #lookUp() {
    let digits = ''
    for (let i = 0; i < idDigits; i++)
      digits += (this.#ring[(this.#digits + i) & (idDigits - 1)] as number).toString(16)
    const id = this.index.ids.get(digits)
    if (id === undefined) return
    if (this.#pending) this.#settle(false)
    this.#pending = { id, at: this.#offsets[this.#digits & (idDigits - 1)] as number, whole: false }
    this.#following = 0
  }

  #settle(whole: boolean) {
    if (this.#pending) this.onHit({ ...this.#pending, whole })
    this.#pending = null
  }
}
