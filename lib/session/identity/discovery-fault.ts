import 'server-only'
import { env } from '@/lib/env'
import type { LogFields } from '@/lib/log/log-fields'
import { codeOf, fieldOf, firstInChain } from './error-chain'

/**
 * What is wrong with the identity provider or with our settings of it, as a line of the log for whoever runs the dashboard: the
 * sentence says what to change. `settings`: trying again will not help.
 */
export type ProviderFault<Sentence extends string> = {
  kind: 'settings' | 'unreachable'
  sentence: Sentence
  fields: LogFields
}

/** The code of an error for a discovery document without something that the dashboard needs. */
export const metadataMissing = 'PROVIDER_METADATA_MISSING'

const sentences = {
  incomplete:
    'The discovery document of the identity provider names no authorization_endpoint, token_endpoint or jwks_uri. Set AUTH_URL to the address of an OpenID Connect provider.',
  issuer:
    'The identity provider at AUTH_URL (authUrl) calls itself otherwise (issuer). Set AUTH_URL to its issuer, or let the provider use AUTH_URL as its issuer.',
  status:
    'There is no OpenID Connect provider at AUTH_URL: /.well-known/openid-configuration does not answer with 200. Set AUTH_URL to the address of the identity provider.',
  document:
    'There is no OpenID Connect provider at AUTH_URL: /.well-known/openid-configuration does not answer with its JSON. Set AUTH_URL to the address of the identity provider.',
  certificate:
    'The certificate of the identity provider at AUTH_URL is not trusted. Name its authority in NODE_EXTRA_CA_CERTS, or correct AUTH_URL.',
  unreachable:
    'The identity provider at AUTH_URL can’t be reached: nobody can sign in. Check the address, and that this machine may connect to it.',
} as const

/** Why the provider's discovery document could not be had, or not be used. */
export function discoveryFault(error: unknown): ProviderFault<(typeof sentences)[keyof typeof sentences]> {
  const authUrl = env().authUrl.href
  const status = firstInChain(error, (each) => numberOf(fieldOf(each, 'status')))
  const settings = (name: keyof typeof sentences, fields: LogFields = {}) => ({
    kind: 'settings' as const,
    sentence: sentences[name],
    fields: { authUrl, ...fields },
  })
  switch (codeOf(error)) {
    case metadataMissing:
      return settings('incomplete')
    case 'OAUTH_JSON_ATTRIBUTE_COMPARISON_FAILED':
      return settings('issuer', { issuer: issuerIn(error) })
    case 'OAUTH_RESPONSE_IS_NOT_CONFORM':
      if (status !== undefined && status < 500) return settings('status', { status })
      break
    case 'OAUTH_RESPONSE_IS_NOT_JSON':
    case 'OAUTH_PARSE_ERROR':
    case 'OAUTH_INVALID_RESPONSE':
      return settings('document')
  }
  const code = firstInChain(error, networkCode)
  if (code && /CERT|SIGNATURE|SSL|TLS/.test(code)) return settings('certificate', { code })
  return { kind: 'unreachable', sentence: sentences.unreachable, fields: { authUrl, status, code } }
}

const numberOf = (value: unknown) => (typeof value === 'number' ? value : undefined)

/** openid-client keeps what it compared as a cause. */
const issuerIn = (error: unknown) =>
  firstInChain(error, (each) => {
    const issuer = fieldOf(fieldOf(each, 'body'), 'issuer')
    return typeof issuer === 'string' ? issuer : undefined
  })

/** Node's own code (`ECONNREFUSED`), which `fetch` keeps as a cause, or that time ran out. */
function networkCode(error: unknown): string | undefined {
  const code = codeOf(error)
  return /^[A-Z][A-Z_]+$/.test(code) && (!code.startsWith('OAUTH') || code === 'OAUTH_TIMEOUT')
    ? code
    : undefined
}
