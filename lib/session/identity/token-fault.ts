import 'server-only'
import { env } from '@/lib/env'
import type { ProviderFault } from './discovery-fault'
import { codeOf, fieldOf } from './error-chain'

/** The code of an error for an access token without the claims that the dashboard needs. */
export const claimsMissing = 'ACCESS_TOKEN_CLAIMS_MISSING'

const sentences = {
  client:
    'The identity provider does not accept the dashboard as its client. Check AUTH_CLIENT_ID and AUTH_CLIENT_SECRET, and that the client may send its secret in the form (client_secret_post).',
  request:
    'The identity provider refused the dashboard’s request to sign someone in. Register APP_URL with /api/session/callback as a redirect address of AUTH_CLIENT_ID, and allow it the code flow with PKCE and the scopes openid, email and profile.',
  opaque:
    'The access token of the identity provider is no JWT. Let the provider issue access tokens as JWTs, signed with RS256.',
  algorithm:
    'The access token of the identity provider is not signed with RS256. Let the provider sign access tokens with RS256.',
  key: 'The access token of the identity provider is signed with a key that is not in its key set (jwks_uri). Check that AUTH_URL names the provider that issues the tokens.',
  issuer:
    'The access token was issued by somebody else (issuer) than the identity provider at AUTH_URL (authUrl). Set AUTH_URL to the issuer of the tokens, or let the provider issue them under its own address.',
  expired:
    'The access token of the identity provider had run out when it came. Set the clock of this machine, or let access tokens live longer.',
  claims:
    'The access token of the identity provider lacks user_id, email or exp. Let the provider put these claims into access tokens.',
} as const

/** Which settings do not agree, where the provider refused the dashboard or its token can't be trusted; undefined when it is something else. */
export function tokenFault(
  error: unknown,
): ProviderFault<(typeof sentences)[keyof typeof sentences]> | undefined {
  const name = faultOf(error)
  if (!name) return undefined
  const issuer = name === 'issuer' ? fieldOf(fieldOf(error, 'payload'), 'iss') : undefined
  const fields = { authUrl: env().authUrl.href, ...(typeof issuer === 'string' && { issuer }) }
  return { kind: 'settings', sentence: sentences[name], fields }
}

function faultOf(error: unknown): keyof typeof sentences | undefined {
  const oauthError = String(fieldOf(error, 'error') ?? '')
  switch (codeOf(error)) {
    case 'OAUTH_WWW_AUTHENTICATE_CHALLENGE':
      return 'client'
    case 'OAUTH_RESPONSE_BODY_ERROR':
      return /^(invalid|unauthorized)_client$/.test(oauthError) ? 'client' : undefined
    case 'OAUTH_AUTHORIZATION_RESPONSE_ERROR':
      return aboutThePerson.has(oauthError) || passing.has(oauthError) ? undefined : 'request'
    case 'ERR_JWS_INVALID':
    case 'ERR_JWT_INVALID':
      return 'opaque'
    case 'ERR_JOSE_ALG_NOT_ALLOWED':
      return 'algorithm'
    case 'ERR_JWKS_NO_MATCHING_KEY':
    case 'ERR_JWS_SIGNATURE_VERIFICATION_FAILED':
      return 'key'
    case 'ERR_JWT_EXPIRED':
      return 'expired'
    case 'ERR_JWT_CLAIM_VALIDATION_FAILED':
      return fieldOf(error, 'claim') === 'iss' ? 'issuer' : undefined
    case claimsMissing:
      return 'claims'
  }
  return undefined
}

/** Errors of the provider at the redirect back: these are about the person … */
const aboutThePerson = new Set([
  'access_denied',
  'login_required',
  'interaction_required',
  'consent_required',
  'account_selection_required',
])
/** … these pass, and every other one is about the request that the dashboard made. */
const passing = new Set(['server_error', 'temporarily_unavailable'])

export const isRefusalOfPerson = (oauthError: string | null): boolean => aboutThePerson.has(oauthError ?? '')
