import type { ApiKey } from '@/lib/api-keys/schema'
import { columnRules } from './column-rules'

const searched = Object.values(columnRules).flatMap((column) => column.searched ?? [])

/** Returns whether the key at an index has every word of the search, each in any of its columns. */
export function findKeys(keys: ApiKey[], search: string): (index: number) => boolean {
  const words = fold(search).split(/\s+/).filter(Boolean)
  const found = words.map((word) => keysWith(word, textOf(keys)))
  return (index) => found.every((marks) => marks[index] === 1)
}

/**
 * What can be searched of many keys, in one string: to read it from end to end takes a tenth of the time of ten thousand
 * strings that lie about in memory. `ends` says where in it each key's part ends.
 */
type Text = { whole: string; ends: Uint32Array }

const texts = new WeakMap<ApiKey[], Text>()

function textOf(keys: ApiKey[]): Text {
  const known = texts.get(keys)
  if (known) return known
  const parts = keys.map((key) => fold(searched.map((textOf) => textOf(key)).join('\n')))
  let end = -1
  const ends = Uint32Array.from(parts, (part) => (end += part.length + 1))
  const text = { whole: parts.join('\n'), ends }
  texts.set(keys, text)
  return text
}

/** Marks the keys that have the word. No word has a line break, so none reaches from one key into the next. */
function keysWith(word: string, { whole, ends }: Text): Uint8Array {
  const marks = new Uint8Array(ends.length)
  let index = 0
  for (let at = whole.indexOf(word); at >= 0; at = whole.indexOf(word, ends[index])) {
    while (at > (ends[index] ?? 0)) index++
    marks[index] = 1
  }
  return marks
}

/** `Müller` is found by `muller`, full-width letters by plain ones. */
function fold(text: string): string {
  const lower = text.toLowerCase()
  return isAscii.test(lower) ? lower : lower.normalize('NFKD').replace(/\p{M}/gu, '').toLowerCase()
}

const isAscii = /^[ -~\s]*$/
