import 'server-only'
import { deflateRawSync } from 'node:zlib'

const leastLength = 32
/** A random text of that length does not get shorter than this; a repeated one does. */
const leastCompressedBytes = 20

const placeholder =
  /^(secret|password|example|test|todo|none|postgres|admin|x+|<.*>|\$\{.*\})$|(change|replace).?(me|this|it|with)|place.?holder|your.?(secret|key|token|password)/i

const sequence = /0123456789|abcdefghij|qwertyuiop/i

/** Why a text that we chose ourselves is too easy to guess for a secret, as what goes on after its name; null where it is not. */
export function weaknessOf(secret: string): string | null {
  if (secret.length < leastLength)
    return `must have at least ${leastLength} characters (openssl rand -base64 32)`
  const isRandom =
    !isPlaceholder(secret) && !sequence.test(secret) && deflateRawSync(secret).length >= leastCompressedBytes
  return isRandom ? null : 'must be random: this one can be guessed (openssl rand -base64 32)'
}

/** Whether a text stands where a secret is still to be put. */
export const isPlaceholder = (text: string | undefined) => text !== undefined && placeholder.test(text)
