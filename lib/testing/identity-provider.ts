import { exportJWK, generateKeyPair, SignJWT } from 'jose'

const keysOf = async (kid: string) => {
  const { privateKey, publicKey } = await generateKeyPair('RS256')
  return { kid, privateKey, jwk: { ...(await exportJWK(publicKey)), kid, alg: 'RS256', use: 'sig' } }
}

/**
 * PropelAuth's surface for one person: discovery, key set, token endpoint. Refresh tokens rotate (`refresh-1`, `refresh-2`, …);
 * the one before the newest is still taken, as the reuse grace does.
 */
export class FakeIdentityProvider {
  issued = 1
  lifetimeSeconds = 1800
  /** Seconds that this provider's clock is ahead of ours. */
  clockAheadSeconds = 0
  refusesRefresh = false
  grace = true
  userId = 'user_a'
  private signing = keysOf('key-1')

  /** The answer to one of its paths; null for any other path. `form` is the body of the token endpoint. */
  async answer(origin: string, path: string, form: URLSearchParams) {
    if (path === '/.well-known/openid-configuration') return { status: 200, body: metadata(origin) }
    if (path === '/.well-known/jwks.json') return { status: 200, body: { keys: [(await this.signing).jwk] } }
    if (path !== '/propelauth/oauth/token') return null
    return this.#takes(form)
      ? { status: 200, body: await this.#tokens(origin) }
      : { status: 400, body: { error: 'invalid_grant' } }
  }

  rotateSigningKey() {
    this.signing = keysOf(`key-${Math.random()}`)
  }

  #takes(form: URLSearchParams): boolean {
    const token = form.get('refresh_token')
    if (token === null) return form.get('grant_type') === 'authorization_code'
    const living = [`refresh-${this.issued}`, ...(this.grace ? [`refresh-${this.issued - 1}`] : [])]
    return !this.refusesRefresh && living.includes(token)
  }

  async #tokens(origin: string) {
    const now = Math.floor(Date.now() / 1000) + this.clockAheadSeconds
    const { privateKey, kid } = await this.signing
    this.issued++
    const accessToken = await new SignJWT({ user_id: this.userId, email: 'a@example.com', first_name: 'Ada' })
      .setProtectedHeader({ alg: 'RS256', kid })
      .setIssuer(origin)
      .setIssuedAt(now)
      .setExpirationTime(now + this.lifetimeSeconds)
      .setJti(String(this.issued))
      .sign(privateKey)
    return {
      access_token: accessToken,
      refresh_token: `refresh-${this.issued}`,
      expires_in: this.lifetimeSeconds,
      token_type: 'Bearer',
    }
  }
}

const metadata = (issuer: string) => ({
  issuer,
  authorization_endpoint: `${issuer}/propelauth/oauth/authorize`,
  token_endpoint: `${issuer}/propelauth/oauth/token`,
  jwks_uri: `${issuer}/.well-known/jwks.json`,
  response_types_supported: ['code'],
  code_challenge_methods_supported: ['S256'],
})
