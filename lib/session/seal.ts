import 'server-only'
import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto'
import type { Keys } from './secret'

/**
 * Encrypts text with AES-256-GCM and the first key, and binds it to `context` (where it belongs), so that a value moved elsewhere does not
 * open. Returns base64url of nonce (12 bytes), tag (16), ciphertext.
 */
export function seal(text: string, [key]: Keys, context: string): string {
  const nonce = randomBytes(12)
  const cipher = createCipheriv('aes-256-gcm', key, nonce).setAAD(Buffer.from(context))
  const body = Buffer.concat([cipher.update(text, 'utf8'), cipher.final()])
  return Buffer.concat([nonce, cipher.getAuthTag(), body]).toString('base64url')
}

/** Opens what `seal` made with any of the keys; null for anything else: another key, another context, a changed byte. */
export function unseal(sealed: string, keys: Keys, context: string): string | null {
  const bytes = Buffer.from(sealed, 'base64url')
  if (bytes.length < 28) return null
  for (const key of keys) {
    const text = openWith(key, bytes, context)
    if (text !== null) return text
  }
  return null
}

function openWith(key: Buffer, bytes: Buffer, context: string): string | null {
  try {
    const decipher = createDecipheriv('aes-256-gcm', key, bytes.subarray(0, 12)).setAAD(Buffer.from(context))
    decipher.setAuthTag(bytes.subarray(12, 28))
    return Buffer.concat([decipher.update(bytes.subarray(28)), decipher.final()]).toString('utf8')
  } catch {
    return null
  }
}
