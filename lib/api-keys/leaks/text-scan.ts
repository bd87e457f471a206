import { Base64Scanner } from './base64-scanner'
import { type Hit, type IdIndex, IdScanner } from './id-scanner'
import { masked } from './masked'

/** Where an id stands. `line` and `column` count from 1, line 0 is the name of the file; `before` is what stands before it on its line, cut and masked. */
export type Place = { line: number; column: number; before: string; base64: boolean }

/** What one text says of one key. */
export type Finding = { id: string; count: number; whole: boolean; places: Place[] }

/** How much of what was read before stays, in bytes: an id may begin there. */
const keptBytes = 512
const beforeBytes = 64
const mostPlaces = 3
const newline = 10

type Found = Hit & { base64: boolean }
type Start = { offset: number; line: number; column: number }

/** Looks through one text that comes in pieces. */
export class TextScan {
  readonly findings = new Map<string, Finding>()
  readonly #hits: Found[] = []
  readonly #plain: IdScanner
  readonly #base64: Base64Scanner
  /** The end of what was read, and the piece that came last. */
  #text = new Uint8Array()
  /** The offset of its first byte, and which line and column that is. */
  #start: Start

  constructor(index: IdIndex, { isName = false } = {}) {
    this.#start = { offset: 0, line: isName ? 0 : 1, column: 1 }
    this.#plain = new IdScanner(index, (hit) => this.#hits.push({ ...hit, base64: false }))
    this.#base64 = new Base64Scanner(index, (hit) => this.#hits.push({ ...hit, base64: true }))
  }

  add(piece: Uint8Array): void {
    const kept = this.#text.subarray(this.#moveTo(this.#text.length - keptBytes))
    const text = new Uint8Array(kept.length + piece.length)
    text.set(kept)
    text.set(piece, kept.length)
    this.#text = text
    this.#plain.scan(text, kept.length, this.#start.offset)
    this.#base64.scan(text, kept.length, this.#start.offset)
    this.#place()
  }

  end(): void {
    this.#plain.end()
    this.#base64.end()
    this.#place()
  }

  /** Leaves out what stands before the byte at `to`; returns it, or 0. */
  #moveTo(to: number): number {
    if (to <= 0) return 0
    this.#start = new Walk(this.#text, this.#start).to(to)
    return to
  }

  #place() {
    if (this.#hits.length === 0) return
    const walk = new Walk(this.#text, this.#start)
    for (const { id, at, whole, base64 } of this.#hits.sort((a, b) => a.at - b.at)) {
      const finding = this.findings.get(id) ?? { id, count: 0, whole: false, places: [] }
      this.findings.set(id, finding)
      finding.count++
      finding.whole ||= whole
      if (finding.places.length >= mostPlaces) continue
      const index = Math.max(0, at - this.#start.offset)
      const { line, column } = walk.to(index)
      finding.places.push({ line, column, before: this.#before(index), base64 })
    }
    this.#hits.length = 0
  }

  #before(index: number): string {
    const lineStart = this.#text.subarray(0, index).lastIndexOf(newline) + 1
    const from = Math.max(lineStart, index - beforeBytes)
    const text = new TextDecoder().decode(this.#text.subarray(from, index))
    const cut = from > lineStart || (lineStart === 0 && this.#start.offset > 0)
    return masked(text.replaceAll('\0', ''), { cut })
  }
}

/** Counts lines and columns on the way through a text. */
class Walk {
  #at = 0
  #line: number
  #column: number

  constructor(
    private readonly text: Uint8Array,
    private readonly start: Start,
  ) {
    this.#line = start.line
    this.#column = start.column
  }

  /** Where the byte at `index` stands; it must not lie before the one asked for last. */
  to(index: number): Start {
    const passed = this.text.subarray(this.#at, index)
    const lineStart = passed.lastIndexOf(newline) + 1
    if (lineStart > 0) this.#column = 1
    for (let i = 0; i < lineStart; i++) if (passed[i] === newline) this.#line++
    for (let i = lineStart; i < passed.length; i++) {
      const byte = passed[i] as number
      // Neither the further bytes of a character in UTF-8 nor every other one of UTF-16.
      if ((byte & 0xc0) !== 0x80 && byte !== 0) this.#column++
    }
    this.#at = index
    return { offset: this.start.offset + index, line: this.#line, column: this.#column }
  }
}
