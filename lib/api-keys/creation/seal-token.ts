import 'server-only'
import { CompactEncrypt, importJWK } from 'jose'
import type { CreateRequest } from '@/lib/api-keys/schema'
import { ApiError } from '@/lib/http/api-error'

/**
 * Seals a token to the one tab that holds the private key, as a compact JWE (ECDH-ES, A256GCM): whoever records the
 * answer on its way has ciphertext. Throws `VALIDATION_FAILED` when the point is not on the curve.
 */
export async function sealerFor(
  publicKey: CreateRequest['publicKey'],
): Promise<(token: string) => Promise<string>> {
  const key = await importJWK(publicKey, 'ECDH-ES').catch((cause) => {
    throw new ApiError('VALIDATION_FAILED', { cause })
  })
  return (token) =>
    new CompactEncrypt(new TextEncoder().encode(token))
      .setProtectedHeader({ alg: 'ECDH-ES', enc: 'A256GCM' })
      .encrypt(key)
}
