import { createHash, randomBytes, timingSafeEqual } from 'node:crypto'

/** An unguessable value for codes, refresh tokens and pending requests. */
export const newSecret = () => randomBytes(32).toString('base64url')

/** What is stored of a secret. */
export const hashSecret = (secret: string) => createHash('sha256').update(secret).digest('hex')

/** Whether two secrets are the same, in constant time whatever their lengths. */
export function sameSecret(given: string, expected: string) {
  return timingSafeEqual(
    createHash('sha256').update(given).digest(),
    createHash('sha256').update(expected).digest(),
  )
}
