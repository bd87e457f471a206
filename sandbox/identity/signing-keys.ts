import { randomUUID } from 'node:crypto'
import { mkdir, readFile, rename, writeFile } from 'node:fs/promises'
import { dirname } from 'node:path'
import {
  createLocalJWKSet,
  exportJWK,
  generateKeyPair,
  type JWK,
  type JWTPayload,
  jwtVerify,
  SignJWT,
} from 'jose'
import { nowSeconds } from '../clock'

/** Private keys, the newest first: that one signs, the others still verify. */
type KeyRing = [JWK, ...JWK[]]

const clockSkewSeconds = 60

/** The identity provider's RS256 keys, kept in a file so that sessions survive a restart. */
export class SigningKeys {
  #ring: KeyRing
  #published: ReturnType<typeof createLocalJWKSet>

  private constructor(
    private readonly file: string,
    private readonly issuer: string,
    ring: KeyRing,
  ) {
    this.#ring = ring
    this.#published = createLocalJWKSet(this.jwks())
  }

  /** Reads `file`, or makes it (readable by its owner only) with a new key. */
  static async open(file: string, issuer: string) {
    const stored = await readFile(file, 'utf8').catch((error: NodeJS.ErrnoException) => {
      if (error.code === 'ENOENT') return null
      throw error
    })
    if (stored) return new SigningKeys(file, issuer, JSON.parse(stored))
    const keys = new SigningKeys(file, issuer, [await newKey()])
    await keys.#save()
    return keys
  }

  /** Signs with a new key from now on. Tokens of the present key hold on, unless `keepPrevious` is false. */
  async rotate(keepPrevious = true) {
    this.#ring = [await newKey(), ...(keepPrevious ? this.#ring.slice(0, 1) : [])]
    this.#published = createLocalJWKSet(this.jwks())
    await this.#save()
  }

  /** The published half of the ring. */
  jwks() {
    return { keys: this.#ring.map(({ kty, n, e, kid, alg, use }) => ({ kty, n, e, kid, alg, use })) }
  }

  /** A JWT with `claims`, this issuer, and a lifetime in seconds from now. */
  sign(claims: JWTPayload, lifetimeSeconds: number) {
    const [key] = this.#ring
    return new SignJWT(claims)
      .setProtectedHeader({ alg: 'RS256', typ: 'JWT', kid: key.kid })
      .setIssuer(this.issuer)
      .setIssuedAt(nowSeconds())
      .setExpirationTime(nowSeconds() + lifetimeSeconds)
      .sign(key)
  }

  /** The user id in a valid access token, otherwise null. */
  async userOf(accessToken: string): Promise<string | null> {
    const options = {
      issuer: this.issuer,
      algorithms: ['RS256'],
      requiredClaims: ['exp'],
      clockTolerance: clockSkewSeconds,
    }
    const verified = await jwtVerify(accessToken, this.#published, options).catch(() => null)
    // An id token has the same issuer and key, but an audience and no user_id.
    const userId = verified?.payload.aud === undefined ? verified?.payload.user_id : null
    return typeof userId === 'string' ? userId : null
  }

  async #save() {
    await mkdir(dirname(this.file), { recursive: true })
    const draft = `${this.file}.${randomUUID()}`
    await writeFile(draft, JSON.stringify(this.#ring), { mode: 0o600 })
    await rename(draft, this.file)
  }
}

async function newKey(): Promise<JWK> {
  const { privateKey } = await generateKeyPair('RS256', { extractable: true })
  return { ...(await exportJWK(privateKey)), kid: randomUUID(), alg: 'RS256', use: 'sig' }
}
