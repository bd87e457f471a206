import 'server-only'
import { allApiKeys } from '@/lib/api-keys/list/all-api-keys'
import { statusOfKey } from '@/lib/api-keys/status'
import { hasOwner, type Session } from '@/lib/session/session-row'
import type { KeyShape, KeyTestResult } from './schema'

const publishedLength = 96
/** Shorter than this nothing begins with the id of a key. */
const shortestWithId = 16

/** What is known of a token that upstream does not recognise: a key in the person's own list with the id that it begins with, and its shape. */
export async function explainUnknownKey(
  session: Session,
  token: string,
): Promise<Pick<KeyTestResult, 'verdict' | 'shape' | 'characters' | 'expiresAtSeconds'>> {
  const seen = { shape: shapeOf(token), characters: token.length, expiresAtSeconds: null }
  const own = await findOwnKey(session, token)
  if (!own) return { ...seen, verdict: seen.shape === 'other' ? 'unlike-a-key' : 'not-recognised' }
  const { expiresAtSeconds } = own
  const isExpired = statusOfKey(own, Date.now() / 1000) === 'expired'
  return { ...seen, verdict: isExpired ? 'expired' : 'mistyped', expiresAtSeconds }
}

/** Undefined also where the list can't be read: then less can be said, and the test itself is none the worse. */
async function findOwnKey(session: Session, token: string) {
  if (!hasOwner(session) || token.length < shortestWithId) return undefined
  const keys = await allApiKeys(session).catch(() => [])
  return keys.find(({ apiKeyId }) => apiKeyId.length >= shortestWithId && token.startsWith(apiKeyId))
}

function shapeOf(token: string): KeyShape {
  if (new RegExp(`^[0-9a-f]{${publishedLength}}$`).test(token)) return 'whole'
  const others = token.replace(/[0-9a-f]/gi, '').length
  if (token.length < publishedLength / 3 || others > 3) return 'other'
  if (token.length === publishedLength) return 'odd'
  return token.length < publishedLength ? 'short' : 'long'
}
