import 'server-only'
import { errors } from 'undici'
import type { z } from 'zod'
import { parseWith } from '@/lib/http/parse-with'
import type { OwnerRef } from '@/lib/owner/schema'
import { callName } from './call-name'
import { UpstreamError } from './errors'
import { exchange } from './exchange'
import { limits } from './limits'
import { parseJson } from './parse-json'
import type { UpstreamAnswer } from './send'
import { dateOf, noteUpstreamTime } from './upstream-clock'

const mostTries = 3
const longestRetryAfterSeconds = 2

export type Credentials = {
  accessToken: string
  /** Whom the call is for; null for one that is about the person alone. */
  owner: OwnerRef | null
  /** Whose turn a call takes: the person by their user id, however many sessions they have. */
  personId?: string
}

export type Call<Answer> = {
  method: 'GET' | 'POST' | 'PATCH' | 'DELETE'
  /** Begins with `/`; parts that come from outside are percent-encoded by the caller. */
  path: string
  query?: Record<string, string | number | undefined>
  body?: unknown
  /** What a good answer holds; null where 204 is the only good one. A DELETE that is answered by 204 gives undefined. */
  answer: z.ZodType<Answer> | null
}

/**
 * Calls the Partner API as the person and returns what the schema reads. Throws `UpstreamError`. All but a
 * POST, which is sent once whatever happens, are tried up to three times while the 10 seconds of the whole call last.
 */
export async function callPartnerApi<Answer>(call: Call<Answer>, credentials: Credentials): Promise<Answer> {
  const name = callName(call.method, call.path)
  const endsAtMs = performance.now() + limits.callMs
  let mayHaveActed = false
  let earlier: UpstreamError | undefined
  for (let attempt = 1; ; attempt++) {
    try {
      return await callOnce(call, name, credentials, endsAtMs - performance.now())
    } catch (caught) {
      // What keeps a second try from being sent (its turn did not come) takes back nothing that the first one may have done.
      const error: UpstreamError | undefined =
        caught instanceof UpstreamError ? caught : mayHaveActed ? earlier : undefined
      if (!error) throw caught
      const earlierTryMayHaveActed = mayHaveActed
      mayHaveActed ||= error.mayHaveActed
      earlier = error
      const waitMs = attempt < mostTries && error === caught ? retryDelayMs(call, error, attempt) : null
      if (waitMs === null || performance.now() + waitMs >= endsAtMs) {
        throw new UpstreamError(error.failure, error.call, { ...error.options, earlierTryMayHaveActed })
      }
      await new Promise((resolve) => setTimeout(resolve, waitMs))
    }
  }
}

async function callOnce<Answer>(
  call: Call<Answer>,
  name: string,
  credentials: Credentials,
  timeoutMs: number,
): Promise<Answer> {
  const { status, headers, text, cause } = await exchange(
    name,
    {
      method: call.method,
      path: call.path,
      query: definedOnly(call.query),
      headers: requestHeaders(call, credentials),
      body: call.body === undefined ? undefined : JSON.stringify(call.body),
    },
    timeoutMs,
    credentials.personId,
  )
  noteUpstreamTime(headers.date)
  if (text === null) throw new UpstreamError('unreadable', name, { status, cause })
  if (status < 200 || status > 299) {
    throw new UpstreamError('status', name, {
      status,
      detail: readDetail(text),
      retryAfterSeconds: readRetryAfter(headers),
    })
  }
  if (status === 204 && call.method === 'DELETE') return undefined as Answer
  // A gateway's friendly page must not pass for a deletion.
  if (call.answer === null) throw new UpstreamError('unreadable', name, { status })
  const parsed = parseWith(call.answer, parseJson(text))
  if (!parsed.success) throw new UpstreamError('unreadable', name, { status, cause: issuesOf(parsed.issues) })
  return parsed.data
}

const ownerHeaders = { partner: 'x-partner-id', organization: 'x-organization-id' } as const

function requestHeaders(call: Call<unknown>, { accessToken, owner }: Credentials): Record<string, string> {
  return {
    accept: 'application/json',
    authorization: `Bearer ${accessToken}`,
    ...(owner && { [ownerHeaders[owner.kind]]: owner.id }),
    ...(call.body === undefined ? {} : { 'content-type': 'application/json' }),
  }
}

const definedOnly = (query: Call<unknown>['query']) =>
  query &&
  Object.fromEntries(
    Object.entries(query).filter((entry): entry is [string, string | number] => entry[1] !== undefined),
  )

/** How long to wait before a call is tried again, in milliseconds; null when it is not worth trying. */
function retryDelayMs(call: Call<unknown>, error: UpstreamError, attempt: number): number | null {
  // A host that takes no connection for seconds would only take as long again.
  if (call.method === 'POST' || error.cause instanceof errors.ConnectTimeoutError) return null
  const jitterMs = limits.retryMs * 2 ** (attempt - 1) * (0.5 + Math.random())
  if (error.failure === 'unreachable') return jitterMs
  if (error.failure !== 'status' || ![429, 502, 503, 504].includes(error.status ?? 0)) return null
  const askedSeconds = error.options.retryAfterSeconds ?? 0
  return askedSeconds > longestRetryAfterSeconds ? null : Math.max(jitterMs, askedSeconds * 1000)
}

function readDetail(text: string): unknown {
  const body = parseJson(text)
  return typeof body === 'object' && body !== null && 'detail' in body ? body.detail : undefined
}

/** In seconds. A date is read by the clock of whoever wrote it. */
function readRetryAfter(headers: UpstreamAnswer['headers']): number | undefined {
  const { 'retry-after': value, date } = headers
  if (typeof value !== 'string') return undefined
  const seconds = /^\d+$/.test(value)
    ? Number(value)
    : Math.ceil((Date.parse(value) - (dateOf(date) ?? Date.now())) / 1000)
  return Number.isFinite(seconds) && seconds >= 0 ? seconds : undefined
}

/** Where an answer differs from the contract, without its values: one of them may be a token. */
const issuesOf = (issues: z.core.$ZodIssue[]) =>
  issues.map((issue) => `${issue.path.join('.')}: ${issue.code}`)
