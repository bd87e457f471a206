import { type Hit, type IdIndex, IdScanner } from './id-scanner'

const other = 64
const silent = 65
const values = new Uint8Array(256).fill(other)
const alphabet = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789'
for (let value = 0; value < alphabet.length; value++) values[alphabet.charCodeAt(value)] = value
for (const [char, value] of [
  ['+', 62],
  ['-', 62],
  ['/', 63],
  ['_', 63],
] as const)
  values[char.charCodeAt(0)] = value
for (const char of '\r\n\0') values[char.charCodeAt(0)] = silent

/** An id takes as many characters at least. */
const shortest = 43

/**
 * Finds ids within Base64 (bodies in a HAR file, `Authorization: Basic`, Kubernetes secrets), also the kind for addresses. Where the
 * Base64 begins within a stretch of its letters nobody knows, so it is read from each of four letters on. Offsets are those of the
 * letters.
 */
export class Base64Scanner {
  readonly #scanners: IdScanner[]
  #bits = 0
  #letters = 0

  constructor(index: IdIndex, onHit: (hit: Hit) => void) {
    this.#scanners = Array.from({ length: 4 }, () => new IdScanner(index, onHit))
  }

  /** As `IdScanner.scan`. */
  scan(bytes: Uint8Array, from: number, base: number): void {
    const end = bytes.length
    for (let i = from; i < end; i++) {
      const last = i + shortest - 1
      if (this.#letters === 0 && last < end) {
        let start = last + 1
        while (start > i && values[bytes[start - 1] as number] !== other) start--
        i = start
        if (start > last) {
          i--
          continue
        }
      }
      for (; i < end; i++) {
        const value = values[bytes[i] as number] as number
        if (value === other) break
        if (value !== silent) this.#take(value, base + i)
      }
      if (i < end) this.end()
    }
  }

  end(): void {
    if (this.#letters > 0) for (const scanner of this.#scanners) scanner.end()
    this.#letters = 0
  }

  #take(value: number, offset: number) {
    this.#bits = ((this.#bits << 6) | value) & 0xffffff
    this.#letters++
    if (this.#letters < 4) return
    this.#scanners[this.#letters & 3]?.takeThree(this.#bits, offset - 3)
  }
}
