import { createHash } from 'node:crypto'
import type { Context } from 'hono'
import { Hono } from 'hono'
import type { ContentfulStatusCode } from 'hono/utils/http-status'
import { findPerson } from '../callers/find-person'
import type { Env } from '../http/routes'
import type { Sandbox } from '../sandbox'
import { accessClaims } from './claims'
import { registeredClient } from './client'
import { sameSecret } from './secrets'
import { redeemCode, rotateRefreshToken, type SignIn } from './sign-ins'

class OAuthError extends Error {
  constructor(
    readonly error: string,
    description: string,
    readonly status: ContentfulStatusCode = 400,
  ) {
    super(description)
  }
}

export function tokenRoutes(sandbox: Sandbox) {
  const routes = new Hono<Env>()

  routes.post('/propelauth/oauth/token', async (c) => {
    c.header('cache-control', 'no-store')
    const form = new URLSearchParams(await c.req.text())
    const clientId = authenticateClient(c.req.header('authorization'), form)
    const signIn = await signInFor(sandbox, form, clientId)
    if (!signIn) throw new OAuthError('invalid_grant', 'The code or refresh token is not valid (any more).')
    return c.json(await tokensFor(sandbox, signIn, clientId))
  })

  routes.onError((error, c) => answerOAuthError(error, c))
  return routes
}

function answerOAuthError(error: Error, c: Context) {
  if (!(error instanceof OAuthError)) throw error
  if (error.status === 401) c.header('www-authenticate', 'Basic realm="sandbox"')
  return c.json({ error: error.error, error_description: error.message }, error.status)
}

/** Verifies `client_secret_basic` or `client_secret_post`; returns the client's id. */
function authenticateClient(authorization: string | undefined, form: URLSearchParams) {
  if (authorization !== undefined && form.has('client_secret')) {
    throw new OAuthError('invalid_request', 'Use one way of client authentication, not two.')
  }
  const [id, secret] =
    authorization === undefined
      ? [form.get('client_id') ?? '', form.get('client_secret') ?? '']
      : basicCredentials(authorization)
  if (id !== registeredClient.id || !sameSecret(secret, registeredClient.secret)) {
    throw new OAuthError('invalid_client', 'Unknown client, or a wrong secret.', 401)
  }
  return id
}

/** RFC 6749, 2.3.1: both halves are form-encoded before they are joined. */
function basicCredentials(authorization: string): [id: string, secret: string] {
  const encoded = /^Basic +(\S+)$/i.exec(authorization)?.[1] ?? ''
  const [, id = '', secret = ''] = /^([^:]*):(.*)$/s.exec(Buffer.from(encoded, 'base64').toString()) ?? []
  const decode = (part: string) =>
    new URLSearchParams(`part=${part.replaceAll('&', '%26')}`).get('part') ?? ''
  return [decode(id), decode(secret)]
}

async function signInFor({ database }: Sandbox, form: URLSearchParams, clientId: string) {
  switch (form.get('grant_type')) {
    case 'authorization_code': {
      const verifier = required(form, 'code_verifier')
      const codeChallenge = createHash('sha256').update(verifier).digest('base64url')
      const redirectUri = required(form, 'redirect_uri')
      return redeemCode(database, required(form, 'code'), { clientId, redirectUri, codeChallenge })
    }
    case 'refresh_token':
      return rotateRefreshToken(database, required(form, 'refresh_token'), clientId)
    default:
      throw new OAuthError('unsupported_grant_type', 'Use authorization_code or refresh_token.')
  }
}

function required(form: URLSearchParams, name: string) {
  const value = form.get(name)
  if (!value) throw new OAuthError('invalid_request', `The parameter ${name} is missing.`)
  return value
}

async function tokensFor({ database, settings, signingKeys }: Sandbox, signIn: SignIn, clientId: string) {
  const person = await findPerson(database, signIn.personId)
  if (!person) throw new OAuthError('invalid_grant', 'This person is not known any more.')
  const lifetime = settings.accessTokenSeconds
  const idClaims = { sub: person.id, aud: clientId, ...(signIn.nonce !== null && { nonce: signIn.nonce }) }
  return {
    access_token: await signingKeys.sign(accessClaims(person), lifetime),
    refresh_token: signIn.refreshToken,
    id_token: await signingKeys.sign(idClaims, lifetime),
    expires_in: lifetime,
    token_type: 'Bearer',
  }
}
