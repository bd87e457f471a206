import 'server-only'
import { InternalError } from '@/lib/internal-error'

/** What the log may hold of an error. No field of it is free text from outside. */
export type ErrorDescription = {
  name?: string
  code?: string
  /** Of an `InternalError` alone. */
  message?: string
  /** Which call of the Partner API, and how it failed. */
  call?: string
  failure?: string
  /** An HTTP status. */
  status?: number
  /** The identity provider's answer, where it is one of the published codes. */
  oauthError?: string
  syscall?: string
  table?: string
  constraint?: string
  /** By which Next names the error of a page to the browser. */
  digest?: string
  /** Where an answer differs from the contract, without its values. */
  issues?: string[]
  /** Frames, without the line that quotes the message. */
  stack?: string
  cause?: ErrorDescription
  errors?: ErrorDescription[]
}

const deepest = 5
const mostErrors = 5
const mostFrames = 30

/**
 * Says of anything that was thrown what may be logged: what it is and where it came from, never what it says. Messages and most
 * properties quote what upstream, the identity provider, the store or a parser said or received: a token, an e-mail address.
 * Never throws.
 */
export function describeError(thrown: unknown, depth = 0): ErrorDescription {
  try {
    return describe(thrown, depth)
  } catch {
    // A getter or a proxy that throws when it is looked at.
    return { name: 'Unreadable' }
  }
}

function describe(thrown: unknown, depth: number): ErrorDescription {
  if (typeof thrown !== 'object' || thrown === null) return { name: typeof thrown }
  const error = thrown as Record<string, unknown>
  const { cause } = error
  const isInternal = thrown instanceof InternalError
  return withoutEmpty({
    name: matching(error.name, /^[A-Z]?[A-Za-z]{1,60}$/),
    code: matching(error.code, /^([A-Z][A-Z0-9_]{1,50}|[0-9A-Z]{5})$/),
    message: isInternal ? matching(error.message, /^[\s\S]{1,300}$/) : undefined,
    call: callOf(error.call),
    failure: matching(error.failure, /^(status|unreachable|timeout|unreadable)$/),
    status: statusOf(error.status),
    oauthError: matching(error.error, oauthErrors),
    syscall: matching(error.syscall, /^[a-z_]{1,20}$/),
    table: matching(error.table, /^[a-z_]{1,63}$/),
    constraint: matching(error.constraint, /^[a-z_]{1,63}$/),
    digest: matching(error.digest, /^\d{1,20}(@E\d{1,6})?$/),
    issues: issuesOf(cause),
    stack: framesOf(error.stack, error.message),
    cause: isLooked(cause) && depth < deepest ? describeError(cause, depth + 1) : undefined,
    errors:
      Array.isArray(error.errors) && depth < deepest
        ? error.errors.slice(0, mostErrors).map((one) => describeError(one, depth + 1))
        : undefined,
  })
}

const isLooked = (cause: unknown) => typeof cause === 'object' && cause !== null && !Array.isArray(cause)

/** The codes of RFC 6749 and OpenID Connect. */
const oauthErrors =
  /^(invalid_(request|client|grant|scope|token)|unauthorized_client|unsupported_(grant|response)_type|access_denied|server_error|temporarily_unavailable|(login|interaction|consent|account_selection)_required)$/

const matching = (value: unknown, pattern: RegExp): string | undefined =>
  typeof value === 'string' && value.length <= 300 && pattern.test(value) ? value : undefined

/** The name of a call upstream, as `callName` makes it: nothing of what a person put into its path. */
export const callOf = (value: unknown) =>
  matching(value, /^[A-Z]{3,6}( \/[a-z0-9_{}/-]{0,80})?( with a key)?$/)

export const statusOf = (value: unknown) =>
  typeof value === 'number' && Number.isInteger(value) && value >= 100 && value < 600 ? value : undefined

/** The paths of a schema that were not as they should be, and how. */
function issuesOf(cause: unknown): string[] | undefined {
  if (!Array.isArray(cause)) return undefined
  return cause.slice(0, 10).filter((issue) => {
    const [path, kind, ...more] = typeof issue === 'string' ? issue.split(': ') : []
    const isPath =
      path !== undefined && path.length <= 200 && path.split('.').every((part) => /^\w{0,40}$/.test(part))
    return isPath && /^[a-z_]{1,40}$/.test(kind ?? '') && more.length === 0
  })
}

/**
 * The frames of a stack. Its head quotes the message, over as many lines as that has: where the two do not agree, what is
 * head and what is frame is unknown, and there is no stack.
 */
function framesOf(stack: unknown, message: unknown): string | undefined {
  if (typeof stack !== 'string' || typeof message !== 'string') return undefined
  const isAt = message === '' ? stack.search(/\n|$/) : stack.indexOf(message)
  if (isAt < 0 || !/^[\w$.[\] ]{0,100}:? ?$/.test(stack.slice(0, Math.min(isAt, 200)))) return undefined
  const [rest, ...lines] = stack.slice(isAt + message.length, isAt + message.length + 20_000).split('\n')
  if (rest !== '') return undefined
  const frames = lines.filter((line) => /^ {4}at .{1,400}:\d+:\d+\)?$/.test(line)).slice(0, mostFrames)
  return frames.length > 0 ? frames.join('\n') : undefined
}

const withoutEmpty = (description: ErrorDescription): ErrorDescription =>
  Object.fromEntries(Object.entries(description).filter(([, value]) => value !== undefined))
