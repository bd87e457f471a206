import { createHash, randomBytes, timingSafeEqual } from 'node:crypto'

const tokenShape = /^[0-9a-f]{96}$/
const noId = '0'.repeat(32)

/** A new key in upstream's shape: an id of 32 hex digits, and a token of 96 that begins with the id. */
export function mintApiKey() {
  const id = randomBytes(16).toString('hex')
  const token = id + randomBytes(32).toString('hex')
  return { id, token, tokenHash: hashToken(token) }
}

export const hashToken = (token: string) => createHash('sha256').update(token).digest('hex')

/** The id inside a token. A malformed token gives an id of zeros, so that it costs the same look-up as a wrong one. */
export const idOfToken = (token: string) => (tokenShape.test(token) ? token.slice(0, 32) : noId)

/** Compares in constant time. Without a stored hash the answer is false, after the same work. */
export function matchesHash(token: string, storedHash: string | undefined) {
  const given = Buffer.from(hashToken(token), 'hex')
  const stored = storedHash ? Buffer.from(storedHash, 'hex') : Buffer.alloc(32)
  return timingSafeEqual(given, stored)
}
