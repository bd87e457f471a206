import 'server-only'
import { createRemoteJWKSet, customFetch, decodeJwt, jwtVerify } from 'jose'
import * as oidc from 'openid-client'
import { z } from 'zod'
import { env } from '@/lib/env'
import { ApiError } from '@/lib/http/api-error'
import { limits } from '@/lib/partner-api/limits'
import { outsideName, outsideText } from '@/lib/partner-api/outside-text'
import { processWide } from '@/lib/process-wide'
import { limitedFetch } from './limited-fetch'
import type { Person, Tokens } from './session-row'

/** Claims of a PropelAuth access token. The names may be missing; partners and roles are asked of the Partner API instead. */
const claimsSchema = z.object({
  user_id: z.string().min(1),
  email: outsideText,
  first_name: outsideName,
  last_name: outsideName,
  exp: z.number(),
})

const clockToleranceSeconds = 60

type Provider = { config: oidc.Configuration; keys: ReturnType<typeof createRemoteJWKSet> }

const slot = processWide('identity provider', () => ({
  discovering: undefined as Promise<Provider> | undefined,
}))

/** Discovers the identity provider once a process; a failure is not kept. */
function provider(): Promise<Provider> {
  slot.discovering ??= discover().catch((error) => {
    slot.discovering = undefined
    throw error
  })
  return slot.discovering
}

async function discover(): Promise<Provider> {
  const { authUrl, authClientId, authClientSecret } = env()
  const config = await oidc.discovery(
    authUrl,
    authClientId,
    undefined,
    oidc.ClientSecretPost(authClientSecret),
    {
      timeout: limits.identityMs / 1000,
      [oidc.customFetch]: limitedFetch,
      // `env` lets http through only where the provider is on this machine.
      execute: authUrl.protocol === 'http:' ? [oidc.allowInsecureRequests] : [],
    },
  )
  const { jwks_uri } = config.serverMetadata()
  if (!jwks_uri) throw new Error('The identity provider’s discovery document names no jwks_uri.')
  // A short cooldown: after a rotation of keys the very next sign-in must find the new one.
  const keys = createRemoteJWKSet(new URL(jwks_uri), {
    timeoutDuration: limits.identityMs,
    cooldownDuration: 1_000,
    [customFetch]: limitedFetch,
  })
  return { config, keys }
}

export type SignInRequest = { state: string; codeVerifier: string; location: string }

/** A new authorization request (code flow, PKCE S256) and the address to send the browser to. */
export async function authorizationRequest(redirectUri: string): Promise<SignInRequest> {
  const { config } = await provider().catch(unavailable)
  const state = oidc.randomState()
  const codeVerifier = oidc.randomPKCECodeVerifier()
  const location = oidc.buildAuthorizationUrl(config, {
    redirect_uri: redirectUri,
    scope: 'openid email profile',
    state,
    code_challenge: await oidc.calculatePKCECodeChallenge(codeVerifier),
    code_challenge_method: 'S256',
  })
  return { state, codeVerifier, location: location.href }
}

/** Exchanges the code in `callbackUrl` for tokens, and reads the person from the verified access token. */
export async function exchangeCode(callbackUrl: URL, request: { state: string; codeVerifier: string }) {
  const { config, keys } = await provider().catch(unavailable)
  const answer = await oidc
    .authorizationCodeGrant(config, callbackUrl, {
      expectedState: request.state,
      pkceCodeVerifier: request.codeVerifier,
    })
    .catch(refusedOrUnavailable)
  const { payload } = await jwtVerify(answer.access_token, keys, {
    issuer: config.serverMetadata().issuer,
    algorithms: ['RS256'],
    clockTolerance: clockToleranceSeconds,
  }).catch(unavailable)
  return readAnswer(answer, payload)
}

/**
 * New tokens for a refresh token, and whose they are. Throws `ApiError` `UNAUTHENTICATED` only when the provider says
 * `invalid_grant`; whatever else fails is `IDENTITY_UNAVAILABLE`, and the session lives on.
 */
export async function refreshTokens(refreshToken: string) {
  const { config } = await provider().catch(unavailable)
  const answer = await oidc.refreshTokenGrant(config, refreshToken).catch(refusedOrUnavailable)
  // Not verified against the key set: it comes from the token endpoint itself, and were the key set down for a moment, the
  // rotated refresh token in this answer would be lost and the person with it signed out.
  return readAnswer(answer, decodeJwt(answer.access_token))
}

function readAnswer(
  answer: oidc.TokenEndpointResponse,
  payload: unknown,
): { person: Person; tokens: Tokens } {
  const claims = claimsSchema.safeParse(payload)
  if (!claims.success) return unavailable(claims.error)
  const { user_id: userId, email, first_name, last_name, exp } = claims.data
  // The provider's own lifetime, counted on our clock: theirs may be minutes off.
  const lifetimeMs = answer.expires_in === undefined ? exp * 1000 - Date.now() : answer.expires_in * 1000
  return {
    person: { userId, email, name: [first_name, last_name].filter(Boolean).join(' ') || email },
    tokens: {
      accessToken: answer.access_token,
      accessExpiresAt: new Date(Date.now() + lifetimeMs),
      refreshToken: answer.refresh_token ?? null,
    },
  }
}

function unavailable(cause: unknown): never {
  throw cause instanceof ApiError ? cause : new ApiError('IDENTITY_UNAVAILABLE', { cause })
}

function refusedOrUnavailable(cause: unknown): never {
  if (cause instanceof oidc.ResponseBodyError && cause.error === 'invalid_grant') {
    throw new ApiError('UNAUTHENTICATED', { cause })
  }
  return unavailable(cause)
}
