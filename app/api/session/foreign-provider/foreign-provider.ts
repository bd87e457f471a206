import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { exportJWK, generateKeyPair } from 'jose'
import Provider, { type Context } from 'oidc-provider'

const api = 'urn:partner-api'
const scopes = 'openid email profile'

type Options = {
  redirectUri: string
  secret: string
  /** The host by which the provider calls itself. */
  calledHost?: string
  accessTokens?: 'jwt' | 'opaque'
  accessTokenSeconds?: number
}

/**
 * An OpenID provider that is not ours, by a certified library, set up as PropelAuth is: JWTs signed with RS256 as access tokens,
 * with `user_id` and `email`; refresh tokens that rotate; signing out by a call of the backend. Its paths are its own.
 */
export class ForeignProvider {
  private constructor(
    readonly url: string,
    private readonly provider: Provider,
    private readonly close: () => Promise<void>,
  ) {}

  static async start({ calledHost = 'localhost', ...options }: Options): Promise<ForeignProvider> {
    const server = createServer()
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
    const { port } = server.address() as AddressInfo
    const provider = new Provider(`http://${calledHost}:${port}`, await configurationOf(options))
    const foreign = new ForeignProvider(`http://localhost:${port}`, provider, async () => {
      server.closeAllConnections()
      await new Promise((resolve) => server.close(resolve))
    })
    const answer = provider.callback()
    server.on('request', (request, response) => {
      if (request.url?.startsWith('/interaction/')) return foreign.#askWho(request, response)
      if (request.url === '/api/backend/v1/logout') return foreign.#endSession(request, response)
      return answer(request, response)
    })
    return foreign
  }

  /** Takes back what a person granted: their refresh tokens are worth nothing from now on. */
  async revoke(refreshToken: string) {
    const found = await this.provider.RefreshToken.find(refreshToken)
    const grant = found && (await this.provider.Grant.find(found.grantId))
    if (!grant) throw new Error('There is no such refresh token.')
    await grant.destroy()
  }

  stop = () => this.close()

  /** Its page: who is asked for answers with `?as=`. */
  async #askWho(request: IncomingMessage, response: ServerResponse) {
    const accountId = new URL(request.url ?? '', this.url).searchParams.get('as')
    if (!accountId) return response.end('Who are you?')
    await this.provider.interactionFinished(request, response, { login: { accountId } })
  }

  async #endSession(request: IncomingMessage, response: ServerResponse) {
    let body = ''
    for await (const chunk of request) body += chunk
    const isBackend = request.headers.authorization === 'Bearer backend-key'
    const token = await this.provider.RefreshToken.find(JSON.parse(body).refresh_token)
    if (!isBackend || !token) return response.writeHead(401).end()
    await (await this.provider.Grant.find(token.grantId))?.destroy()
    await (await this.provider.Session.findByUid(token.sessionUid))?.destroy()
    response.end('{}')
  }
}

async function configurationOf({
  redirectUri,
  secret,
  accessTokens = 'jwt',
  accessTokenSeconds = 1800,
}: Omit<Options, 'calledHost'>) {
  const { privateKey } = await generateKeyPair('RS256', { extractable: true })
  return {
    clients: [
      {
        client_id: 'dashboard',
        client_secret: secret,
        redirect_uris: [redirectUri],
        grant_types: ['authorization_code', 'refresh_token'],
        response_types: ['code'],
        token_endpoint_auth_method: 'client_secret_post',
      },
    ],
    jwks: { keys: [{ ...(await exportJWK(privateKey)), kid: 'one', alg: 'RS256', use: 'sig' }] },
    cookies: { keys: ['cookies of a test'] },
    pkce: { required: () => true },
    interactions: { url: (_: Context, { uid }: { uid: string }) => `/interaction/${uid}` },
    findAccount: (_: Context, id: string) => ({ accountId: id, claims: () => ({ sub: id }) }),
    loadExistingGrant: grantAll,
    extraTokenClaims: (_: Context, { accountId }: { accountId: string }) => ({
      user_id: accountId,
      email: `${accountId}@example.com`,
    }),
    issueRefreshToken: () => true,
    rotateRefreshToken: true,
    ttl: {
      AccessToken: accessTokenSeconds,
      Grant: 3600,
      IdToken: 3600,
      Interaction: 600,
      RefreshToken: 3600,
      Session: 3600,
    },
    features: {
      devInteractions: { enabled: false },
      resourceIndicators: {
        enabled: true,
        defaultResource: () => api,
        useGrantedResource: () => true,
        getResourceServerInfo: () => ({
          scope: scopes,
          accessTokenFormat: accessTokens,
          accessTokenTTL: accessTokenSeconds,
          jwt: { sign: { alg: 'RS256' } },
        }),
      },
    },
  }
}

/** Nobody is asked what they allow: the dashboard is the provider's own. */
async function grantAll(this: unknown, ctx: Context & { oidc: { provider: Provider } }) {
  const { client, session, provider } = ctx.oidc
  const grant = new provider.Grant({ accountId: session.accountId, clientId: client.clientId })
  grant.addOIDCScope(scopes)
  grant.addResourceScope(api, scopes)
  await grant.save()
  return grant
}
