import { tokensIn } from '@/lib/text/token-in-text'

/**
 * The one key in what a person pasted: a line of a `.env` file or all of it, a header, a piece of code or JSON, or the key alone.
 * What is unmistakably no part of it goes; where that leaves no single word the sentence says what is too much. A key of a
 * shape that nobody has seen yet is passed on as it is.
 */
export function readPastedKey(pasted: string): { token: string } | { problem: string } {
  const [token, ...others] = tokensIn(pasted)
  if (token !== undefined && others.length > 0)
    return { problem: `There are ${others.length + 1} keys in this. Paste one of them.` }
  if (token !== undefined) return { token }
  const text = withoutWrapping(valueIn(pasted.replace(invisible, '').trim()))
  if (text === '') return { problem: 'Paste a key.' }
  if (/\s/.test(text)) return { problem: 'Paste only the key: this has more than one word.' }
  return { token: text }
}

const invisible = /[\p{Default_Ignorable_Code_Point}\p{Cf}]/gu

/** The part after the name of our own variable, wherever its line is, or after the name of a header. */
function valueIn(text: string): string {
  const line =
    /(?:^|[\s"'{,;])\$?(?:env:)?KINTSUGI_API_KEY["']?[ \t]*[=:][ \t]*([^\r\n]*)/i.exec(text)?.[1] ?? text
  return line.replace(
    /^(?:-H\s+)?["']?(?:x-api-key["']?\s*[:=]\s*)?(?:authorization["']?\s*[:=]\s*["']?)?(?:bearer\s+)?/i,
    (found) =>
      // A quote alone belongs to the key, until it is known to be around it.
      /[a-z]/i.test(found) ? '' : found,
  )
}

const quotes: Record<string, string> = { '"': '"', "'": "'", '`': '`', '“': '”', '‘': '’', '<': '>' }

/** Quotes around a text, and commas and semicolons after it, in whichever order. */
function withoutWrapping(text: string): string {
  const inner = text.replace(/[,;\s]+$/, '').trim()
  const first = inner[0] ?? ''
  const isQuoted = inner.length > 1 && quotes[first] !== undefined && inner.endsWith(quotes[first])
  const bare = isQuoted ? inner.slice(1, -1) : inner
  return bare === text ? withoutLooseQuote(text) : withoutWrapping(bare)
}

/** The other one went with what stood before the key. */
const withoutLooseQuote = (text: string) => text.replace(/["'`]$/, '')
