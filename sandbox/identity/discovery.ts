import { Hono } from 'hono'
import type { Env } from '../http/routes'
import type { Sandbox } from '../sandbox'

export function discoveryRoutes({ settings: { issuer }, signingKeys }: Sandbox) {
  const routes = new Hono<Env>()

  routes.get('/.well-known/openid-configuration', (c) =>
    c.json({
      issuer,
      authorization_endpoint: `${issuer}/propelauth/oauth/authorize`,
      token_endpoint: `${issuer}/propelauth/oauth/token`,
      userinfo_endpoint: `${issuer}/propelauth/oauth/userinfo`,
      jwks_uri: `${issuer}/.well-known/jwks.json`,
      response_types_supported: ['code'],
      response_modes_supported: ['query'],
      // PropelAuth lists no refresh_token here either, although its token endpoint takes it.
      grant_types_supported: ['authorization_code'],
      subject_types_supported: ['public'],
      id_token_signing_alg_values_supported: ['RS256'],
      token_endpoint_auth_methods_supported: ['client_secret_basic', 'client_secret_post'],
      code_challenge_methods_supported: ['S256'],
      scopes_supported: ['openid', 'email', 'profile'],
      authorization_response_iss_parameter_supported: true,
    }),
  )

  routes.get('/.well-known/jwks.json', (c) => c.json(signingKeys.jwks()))

  return routes
}
