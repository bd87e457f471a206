import 'server-only'
import type { KeyShape, KeyTestResult } from './schema'

const publishedLength = 96

/** Finds the key of the person's own that a token begins with the id of. `expiresAtSeconds` is Unix seconds. */
export type FindOwnKey = (
  token: string,
) => Promise<{ expiresAtSeconds: number | null; isExpired: boolean } | undefined>

/** What is known of a token that upstream does not recognise: a key in the person's own list with the id that it begins with, and its shape. */
export async function explainUnknownKey(
  token: string,
  findOwnKey: FindOwnKey,
): Promise<Pick<KeyTestResult, 'verdict' | 'shape' | 'characters' | 'expiresAtSeconds'>> {
  const seen = { shape: shapeOf(token), characters: token.length, expiresAtSeconds: null }
  const own = await findOwnKey(token)
  if (!own) return { ...seen, verdict: seen.shape === 'other' ? 'unlike-a-key' : 'not-recognised' }
  return {
    ...seen,
    verdict: own.isExpired ? 'expired' : 'mistyped',
    expiresAtSeconds: own.expiresAtSeconds,
  }
}

function shapeOf(token: string): KeyShape {
  if (new RegExp(`^[0-9a-f]{${publishedLength}}$`).test(token)) return 'whole'
  const others = token.replace(/[0-9a-f]/gi, '').length
  if (token.length < publishedLength / 3 || others > 3) return 'other'
  if (token.length === publishedLength) return 'odd'
  return token.length < publishedLength ? 'short' : 'long'
}
