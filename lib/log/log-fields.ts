import 'server-only'
import { isIP } from 'node:net'
import { callOf, describeError, statusOf } from './describe-error'

type UpstreamCall = { call: string; status: number | string; durationMs: number }

/** All that a line of the log may hold beside its sentence. A field that is not named here does not get there. */
export type LogFields = {
  requestId?: string
  method?: string
  /** A path without its query. */
  route?: string
  status?: number
  durationMs?: number
  /** Ids, and of which kind the owner is. */
  ownerKind?: 'partner' | 'organization'
  owner?: string
  person?: string
  /** Of the client, as far as our own proxies are believed. */
  address?: string
  /** The calls made upstream; or whether it can be reached. */
  upstream?: UpstreamCall[] | boolean
  store?: boolean
  /** Whether this process could start a sign-in. */
  signIn?: boolean
  /** Of the environment, by names of ours. */
  settings?: Record<string, string | number | boolean | undefined>
  /** How long requests are still served after a signal to end. */
  drainMs?: number
  /** Of an `ApiError`. */
  code?: string
  /** Why a sign-in failed. */
  reason?: string
  signal?: string
  /** The address of the identity provider as it is set, and what the provider calls itself. */
  authUrl?: string
  issuer?: string
  /** Whatever was thrown; the line says what it is and where it came from, not what it says. */
  err?: unknown
}

type Reader = (value: unknown) => unknown

const text =
  (pattern: RegExp): Reader =>
  (value) =>
    typeof value === 'string' && value.length <= 200 && pattern.test(value) ? value : undefined
const number: Reader = (value) => (typeof value === 'number' && Number.isFinite(value) ? value : undefined)
const boolean: Reader = (value) => (typeof value === 'boolean' ? value : undefined)
const id = text(/^[\w.:-]{1,64}$/)

/** An address among them is one without a password or a query. */
const setting = text(/^[\w.:[\]/, +-]{1,200}$/)

const readers: Record<keyof LogFields, Reader> = {
  requestId: text(/^[\w.:-]{1,100}$/),
  method: text(/^[A-Z-]{1,20}$/),
  route: (value) => (typeof value === 'string' ? routeOf(value) : undefined),
  status: statusOf,
  durationMs: number,
  ownerKind: text(/^(partner|organization)$/),
  owner: id,
  person: id,
  address: (value) => (typeof value === 'string' && (isIP(value) || value === 'unknown') ? value : undefined),
  upstream: (value) => (Array.isArray(value) ? value.slice(0, 500).map(upstreamCall) : boolean(value)),
  store: boolean,
  signIn: boolean,
  settings: (value) =>
    Object.fromEntries(
      Object.entries(value as object)
        .filter(([name]) => /^[a-zA-Z]{1,40}$/.test(name))
        .map(([name, value]) => [name, number(value) ?? boolean(value) ?? setting(value)]),
    ),
  drainMs: number,
  code: text(/^[A-Z][A-Z0-9_]{1,50}$/),
  reason: text(/^[a-z-]{1,40}$/),
  authUrl: (value) => addressOf(value),
  issuer: (value) => addressOf(value),
  signal: text(/^SIG[A-Z0-9]{1,10}$/),
  err: (value) => (value === undefined || value === null ? undefined : describeError(value)),
}

/** An http address without what may be secret in it. */
function addressOf(value: unknown): string | undefined {
  if (typeof value !== 'string' || value.length > 200 || !/^https?:/.test(value) || !URL.canParse(value))
    return undefined
  const { origin, pathname } = new URL(value)
  return pathname === '/' ? origin : origin + pathname
}

const upstreamCall = ({ call, status, durationMs }: Record<string, unknown>) => ({
  call: callOf(call),
  status: statusOf(status) ?? text(/^[a-z]{1,20}$/)(status),
  durationMs: number(durationMs),
})

/**
 * A path with what people put into paths made harmless: of a segment that is longer than any id of ours (a whole token is an
 * id with more behind it) its beginning is left, of an e-mail address nothing.
 */
const routeOf = (path: string) =>
  path
    .slice(0, 2_000)
    .split('?', 1)
    .join('')
    .split('/')
    .map((segment) =>
      /@|%40/i.test(segment) ? '…' : segment.length > 64 ? `${segment.slice(0, 32)}…` : segment,
    )
    .join('/')
    .slice(0, 200)

/** What may be logged of these fields, read one by one. Never throws. */
export function readLogFields(given: unknown): LogFields {
  const fields: Record<string, unknown> = {}
  for (const [name, read] of Object.entries(readers)) {
    try {
      fields[name] = read((given as Record<string, unknown>)[name])
    } catch {
      // A getter or a proxy that throws when it is looked at.
    }
  }
  return fields
}
