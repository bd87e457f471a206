/**
 * Recognises whole tokens of API keys in a text, however they got there: in quotes, in a line of a `.env` file or a header, in
 * an address, percent-encoded, wrapped, in full-width letters, with invisible characters between. Upstream published one
 * sample (96 hex digits, of which the first 32 are the key's id), which is no promise: so any 40 hex digits in a row count, any 64
 * with breaks between, and any word of 48 letters and digits that mixes both. Ids (32 hex digits, UUIDs) do not.
 */

const publishedLength = 96
const idLength = 32
const fewestInARow = 40
const fewestWithBreaks = 64
const shortestWord = 48

/** What may stand between two digits of one token: line breaks, quotes, the marks of quoted mail and of continued lines. */
const between = /[\s"'`“”‘’+\\>|*]+/
const hexRuns = new RegExp(`[0-9a-f](?:(?:${between.source})?[0-9a-f])*`, 'gi')
const partsOfToken = /[0-9a-f]{16,}/gi
const longWords = new RegExp(`[0-9a-z]{${shortestWord},}`, 'gi')

/** The tokens in a text, each once, as they were before they were wrapped or disguised. */
export function tokensIn(text: string): string[] {
  if (text.length < fewestInARow) return []
  const plain = plainly(text)
  const hex = (plain.match(hexRuns) ?? []).flatMap(tokensOfRun)
  const words = (plain.match(longWords) ?? []).filter(
    (word) =>
      mixesLettersAndDigits(word) && !hex.some((token) => word.includes(token) || token.includes(word)),
  )
  return [...new Set([...hex, ...words])]
}

export const holdsToken = (text: string): boolean => tokensIn(text).length > 0

/** Whether a token stands anywhere in a value that could be sent as JSON. */
export function holdsTokenWithin(value: unknown): boolean {
  if (typeof value === 'string') return holdsToken(value)
  if (typeof value !== 'object' || value === null) return false
  return Object.entries(value).some(([name, part]) => holdsToken(name) || holdsTokenWithin(part))
}

/**
 * Whether parts of a token stand in several texts that are kept beside each other: long runs of hex digits in two of them or more, which
 * are together as long as what follows the id. A single id in each of two does not pass either: nobody can tell it from half a secret.
 */
export function holdsSplitToken(texts: string[]): boolean {
  const parts = texts.map((text) => (plainly(text).match(partsOfToken) ?? []).join(''))
  return parts.filter(Boolean).length > 1 && parts.join('').length >= fewestWithBreaks
}

/**
 * What of a text may be shown, searched for or kept: all of it, or, where it holds tokens, the ids of their keys at most. Of
 * what is shorter than the published sample nobody knows whether it begins with the id.
 */
export function publicPart(text: string): string {
  const tokens = tokensIn(text)
  if (tokens.length === 0) return text
  return tokens
    .filter((token) => token.length >= publishedLength && /^[0-9a-f]+$/i.test(token))
    .map((token) => token.slice(0, idLength).toLowerCase())
    .join(' ')
}

/** Without percent-encoding, full-width forms, invisible characters and hyphens at the end of a line. */
function plainly(text: string): string {
  let plain = text
  for (let round = 0; round < 3 && plain.includes('%'); round++)
    plain = plain.replace(/(?:%[0-9a-f]{2})+/gi, decoded)
  return plain
    .normalize('NFKC')
    .replace(/[\p{Default_Ignorable_Code_Point}\p{M}\p{Cf}]/gu, '')
    .replace(/-[^\S\n]*\n/g, '')
}

function decoded(encoded: string): string {
  const bytes = encoded.split('%').slice(1)
  return new TextDecoder().decode(Uint8Array.from(bytes, (byte) => Number.parseInt(byte, 16)))
}

function tokensOfRun(run: string): string[] {
  const pieces = run.split(between)
  const joined = pieces.join('')
  const long = pieces.filter((piece) => piece.length >= fewestInARow)
  if (joined.length < fewestWithBreaks) return long
  // Two ids in a row, as someone may search for.
  if (pieces.length === 2 && pieces.every((piece) => piece.length === idLength)) return []
  if (joined.length % publishedLength === 0) return chunksOf(joined)
  return long.length > 0 ? long : [joined]
}

const chunksOf = (text: string): string[] =>
  Array.from({ length: text.length / publishedLength }, (_, index) =>
    text.slice(index * publishedLength, (index + 1) * publishedLength),
  )

const mixesLettersAndDigits = (word: string) =>
  word.replace(/\D/g, '').length >= 5 && word.replace(/\d/g, '').length >= 5
