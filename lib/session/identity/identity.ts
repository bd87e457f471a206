import 'server-only'
import { createRemoteJWKSet, customFetch, decodeJwt, jwtVerify } from 'jose'
import * as oidc from 'openid-client'
import { z } from 'zod'
import { env } from '@/lib/env'
import { ApiError } from '@/lib/http/api-error'
import { log } from '@/lib/log/log'
import type { Person } from '@/lib/owner/schema'
import { limits } from '@/lib/partner-api/limits'
import { outsideName, outsideText } from '@/lib/partner-api/outside-text'
import { processWide } from '@/lib/process-wide'
import type { Tokens } from '@/lib/session/session-row'
import { readStoreClockMs } from '@/lib/store/read-clock'
import { discoveryFault, metadataMissing } from './discovery-fault'
import { fieldOf } from './error-chain'
import { limitedFetch } from './limited-fetch'
import { claimsMissing, tokenFault } from './token-fault'

/** Claims of a PropelAuth access token. The names may be missing; partners and roles are asked of the Partner API instead. */
const claimsSchema = z.object({
  user_id: z.string().min(1),
  email: outsideText,
  first_name: outsideName,
  last_name: outsideName,
  exp: z.number(),
})

const clockToleranceSeconds = 60

/** The code of a cause that trying again will not cure: the provider and our settings of it do not agree. */
export const wrongSettings = 'PROVIDER_SETTINGS'

type Metadata = Readonly<oidc.ServerMetadata>
type Provider = { metadata: Metadata; keys: ReturnType<typeof createRemoteJWKSet> }

/** Plain data alone: pages and route handlers have this module twice, and each makes its own objects of it. */
const slot = processWide('identity provider', () => ({
  discovering: undefined as Promise<Metadata> | undefined,
}))
let current: Provider | undefined

/** Discovers the identity provider once a process; a failure is not kept. */
async function provider(): Promise<Provider> {
  slot.discovering ??= discover().catch((error) => {
    slot.discovering = undefined
    throw error
  })
  const metadata = await slot.discovering
  if (current?.metadata !== metadata) current = providerFrom(metadata)
  return current
}

/**
 * Asks for the provider and says in the log what is wrong with it, and what to change. For the start, which does not wait for it: a
 * provider that is away must not keep the dashboard down.
 */
export async function checkProvider(): Promise<void> {
  await provider().catch((error) => {
    const { fields, sentence } = discoveryFault(error)
    log.warn(fields, sentence)
  })
}

const timeoutSeconds = () => limits.identityMs / 1000

async function discover(): Promise<Metadata> {
  const { authUrl, authClientId, authClientSecret } = env()
  const config = await oidc.discovery(
    authUrl,
    authClientId,
    undefined,
    oidc.ClientSecretPost(authClientSecret),
    {
      timeout: timeoutSeconds(),
      [oidc.customFetch]: limitedFetch,
      // `env` lets http through only where the provider is on this machine.
      execute: authUrl.protocol === 'http:' ? [oidc.allowInsecureRequests] : [],
    },
  )
  const metadata = { ...config.serverMetadata() }
  for (const name of ['authorization_endpoint', 'token_endpoint', 'jwks_uri'] as const) {
    if (!URL.canParse(metadata[name] ?? '')) throw Object.assign(new Error(name), { code: metadataMissing })
  }
  return metadata
}

function providerFrom(metadata: Metadata): Provider {
  // A short cooldown: after a rotation of keys the very next sign-in must find the new one.
  const keys = createRemoteJWKSet(new URL(metadata.jwks_uri ?? ''), {
    timeoutDuration: limits.identityMs,
    cooldownDuration: 1_000,
    [customFetch]: limitedFetch,
  })
  return { metadata, keys }
}

/** How tokens are asked for. `clockAheadMs`: what is to be added to the clock of this process to have the right time. */
function configuration(metadata: Metadata, clockAheadMs = 0): oidc.Configuration {
  const { authUrl, authClientId, authClientSecret } = env()
  const config = new oidc.Configuration(
    metadata,
    authClientId,
    { [oidc.clockSkew]: Math.round(clockAheadMs / 1000), [oidc.clockTolerance]: clockToleranceSeconds },
    oidc.ClientSecretPost(authClientSecret),
  )
  config.timeout = timeoutSeconds()
  config[oidc.customFetch] = limitedFetch
  if (authUrl.protocol === 'http:') oidc.allowInsecureRequests(config)
  return config
}

/** Tokens, like sessions, end by the store's clock: that of this process may be hours off. */
const clockAhead = async () => (await readStoreClockMs()) - Date.now()

type SignInRequest = { redirectUri: string; state: string; codeVerifier: string; asksWho: boolean }

/** The address of an authorization request (code flow, PKCE S256) for the browser. `asksWho`: also of someone whom the provider still knows. */
export async function authorizationAddress(request: SignInRequest): Promise<string> {
  const { metadata } = await provider().catch(notDiscovered)
  const address = oidc.buildAuthorizationUrl(configuration(metadata), {
    redirect_uri: request.redirectUri,
    scope: 'openid email profile',
    state: request.state,
    code_challenge: await oidc.calculatePKCECodeChallenge(request.codeVerifier),
    code_challenge_method: 'S256',
    ...(request.asksWho && { prompt: 'login' }),
  })
  return address.href
}

/** Exchanges the code in `callbackUrl` for tokens, and reads the person from the verified access token. */
export async function exchangeCode(callbackUrl: URL, request: { state: string; codeVerifier: string }) {
  const { keys, metadata } = await provider().catch(notDiscovered)
  const clockAheadMs = await clockAhead()
  const answer = await oidc
    .authorizationCodeGrant(configuration(metadata, clockAheadMs), callbackUrl, {
      expectedState: request.state,
      pkceCodeVerifier: request.codeVerifier,
    })
    .catch(refusedOrUnavailable)
  const { payload } = await jwtVerify(answer.access_token, keys, {
    issuer: metadata.issuer,
    algorithms: ['RS256'],
    clockTolerance: clockToleranceSeconds,
    currentDate: new Date(Date.now() + clockAheadMs),
  }).catch(unavailable)
  return readAnswer(answer, payload, clockAheadMs)
}

/**
 * New tokens for a refresh token, and whose they are. `maySend` is asked right before it is sent: null where it must not be. Throws
 * `ApiError` `UNAUTHENTICATED` only when the provider says `invalid_grant`; whatever else fails is `IDENTITY_UNAVAILABLE`, and
 * the session lives on.
 */
export async function refreshTokens(refreshToken: string, maySend: () => boolean) {
  const { metadata } = await provider().catch(notDiscovered)
  const clockAheadMs = await clockAhead()
  const config = configuration(metadata, clockAheadMs)
  if (!maySend()) return null
  const answer = await oidc.refreshTokenGrant(config, refreshToken).catch(refusedOrUnavailable)
  // Not verified against the key set: it comes from the token endpoint itself, and were the key set down for a moment, the
  // rotated refresh token in this answer would be lost and the person with it signed out.
  return readAnswer(answer, decoded(answer.access_token), clockAheadMs)
}

function decoded(accessToken: string): unknown {
  try {
    return decodeJwt(accessToken)
  } catch (cause) {
    return unavailable(cause)
  }
}

function readAnswer(
  answer: oidc.TokenEndpointResponse,
  payload: unknown,
  clockAheadMs: number,
): { person: Person; tokens: Tokens } {
  const claims = claimsSchema.safeParse(payload)
  if (!claims.success) return unavailable(Object.assign(new Error('claims'), { code: claimsMissing }))
  const { user_id: userId, email, first_name, last_name, exp } = claims.data
  // The provider's own lifetime, counted on our clock: theirs may be minutes off.
  const lifetimeMs =
    answer.expires_in === undefined ? exp * 1000 - Date.now() - clockAheadMs : answer.expires_in * 1000
  return {
    person: { userId, email, name: [first_name, last_name].filter(Boolean).join(' ') || email },
    tokens: {
      accessToken: answer.access_token,
      accessExpiresAt: new Date(Date.now() + lifetimeMs),
      refreshToken: answer.refresh_token ?? null,
    },
  }
}

function notDiscovered(cause: unknown): never {
  throw withFault(cause, discoveryFault(cause))
}

function unavailable(cause: unknown): never {
  throw withFault(cause, tokenFault(cause))
}

function refusedOrUnavailable(cause: unknown): never {
  if (fieldOf(cause, 'error') === 'invalid_grant') throw new ApiError('UNAUTHENTICATED', { cause })
  return unavailable(cause)
}

/** What whoever runs the dashboard can change stands in the log. */
function withFault(cause: unknown, fault: ReturnType<typeof discoveryFault | typeof tokenFault>): ApiError {
  if (!fault) return new ApiError('IDENTITY_UNAVAILABLE', { cause })
  log.warn(fault.fields, fault.sentence)
  const code = fault.kind === 'settings' ? wrongSettings : undefined
  return new ApiError('IDENTITY_UNAVAILABLE', {
    cause: Object.assign(new Error(fault.sentence, { cause }), { code }),
  })
}
