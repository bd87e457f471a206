import { compactDecrypt } from 'jose'
import { fetchJson } from '@/lib/http/fetch-json'
import { isRequestError } from '@/lib/http/request-error'
import type { ApiKey, CreatedAnswer, CreateInput } from './schema'

export type CreatedApiKey = { apiKey: ApiKey; token: string }

const retryDelaysMs = [500, 1_500, 4_000]

/**
 * One opening of the create dialog: one idempotency key, and one key pair whose private half never leaves this tab. Asking
 * again, also after a broken connection, therefore gets the same API key and not a second one.
 */
export class SealedCreation {
  readonly #idempotencyKey = crypto.randomUUID()
  readonly #keyPair = crypto.subtle.generateKey({ name: 'ECDH', namedCurve: 'P-256' }, false, ['deriveBits'])

  /** Creates the key for an owner, named by its `ownerKey`, and opens its token. Throws `RequestError`. */
  async create(owner: string, input: CreateInput): Promise<CreatedApiKey> {
    const { privateKey, publicKey } = await this.#keyPair
    const { kty, crv, x, y } = await crypto.subtle.exportKey('jwk', publicKey)
    const { apiKey, sealedToken } = await this.#post(owner, { ...input, publicKey: { kty, crv, x, y } })
    const { plaintext } = await compactDecrypt(sealedToken, privateKey, {
      keyManagementAlgorithms: ['ECDH-ES'],
      contentEncryptionAlgorithms: ['A256GCM'],
    })
    return { apiKey, token: new TextDecoder().decode(plaintext) }
  }

  /** An answer that got lost on its way to the browser is asked for again. */
  async #post(owner: string, body: unknown): Promise<CreatedAnswer> {
    for (let attempt = 0; ; attempt++) {
      try {
        return await fetchJson<CreatedAnswer>('/api/api-keys', {
          method: 'POST',
          partnerId: owner,
          body,
          headers: { 'idempotency-key': this.#idempotencyKey },
        })
      } catch (error) {
        const delayMs = retryDelaysMs[attempt]
        if (!isRequestError(error, 'NO_ANSWER') || delayMs === undefined) throw error
        await new Promise((resolve) => setTimeout(resolve, delayMs))
      }
    }
  }
}
