import { compactDecrypt } from 'jose'
import type { ApiKey, CreatedAnswer, CreateInput, ReplaceInput } from '@/lib/api-keys/schema'
import { isRequestError, RequestError } from '@/lib/http/request-error'
import { requestCreation } from './requests'

export type CreatedApiKey = { apiKey: ApiKey; token: string }

const retryDelaysMs = [500, 1_500, 4_000]

/**
 * One opening of the create dialog: one idempotency key, and one key pair whose private half never leaves this tab. Asking
 * again, also after a broken connection, therefore gets the same API key and not a second one.
 */
export class SealedCreation {
  readonly #idempotencyKey = crypto.randomUUID()
  /** An earlier request is without an answer, so the key may be there. */
  #unanswered = false
  readonly #keyPair = crypto.subtle.generateKey({ name: 'ECDH', namedCurve: 'P-256' }, false, ['deriveBits'])

  /** Creates the key, or the successor of another, for an owner and opens its token. Throws `RequestError`. */
  async create(ownerKey: string, input: CreateInput | ReplaceInput): Promise<CreatedApiKey> {
    const { privateKey, publicKey } = await this.#keyPair
    const { kty, crv, x, y } = await crypto.subtle.exportKey('jwk', publicKey)
    const { apiKey, sealedToken } = await this.#post(ownerKey, { ...input, publicKey: { kty, crv, x, y } })
    const { plaintext } = await compactDecrypt(sealedToken, privateKey, {
      keyManagementAlgorithms: ['ECDH-ES'],
      contentEncryptionAlgorithms: ['A256GCM'],
    }).catch((cause) => {
      throw new RequestError('CREATED_EARLIER', 409, unopened, { cause })
    })
    return { apiKey, token: new TextDecoder().decode(plaintext) }
  }

  /**
   * An answer that got lost on its way to the browser is asked for again. Offline nothing is sent, and so nothing made:
   * unless an earlier request is still without an answer.
   */
  async #post(
    ownerKey: string,
    body: (CreateInput | ReplaceInput) & { publicKey: JsonWebKey },
  ): Promise<CreatedAnswer> {
    for (let attempt = 0; ; attempt++) {
      try {
        const answer = await requestCreation(ownerKey, this.#idempotencyKey, body)
        this.#unanswered = false
        return answer
      } catch (error) {
        const isOffline = isRequestError(error, 'OFFLINE')
        if (isOffline && !this.#unanswered) throw error
        this.#unanswered = isOffline || isRequestError(error, 'NO_ANSWER')
        if (!this.#unanswered) throw error
        const delayMs = isOffline && attempt === 0 ? undefined : retryDelaysMs[attempt]
        if (delayMs === undefined) throw new RequestError('NO_ANSWER', 503, unanswered, { cause: error })
        await new Promise((resolve) => setTimeout(resolve, delayMs))
      }
    }
  }
}

const unanswered =
  'The dashboard did not answer, so we can’t tell whether the key was created. Press Create key again with the same choices: it is never created twice.'
const unopened =
  'The key was created, but this page can’t open its token. Revoke it in the list and create a new one.'
