import type { ActiveSession, Owner } from '@/lib/owner/schema'
import { holdsTokenWithin } from '@/lib/text/token-in-text'
import { noteServerTime } from '@/lib/time/server-clock'
import type { ApiErrorBody } from './failure'
import {
  backgroundHeader,
  headerValue,
  pageIdentity,
  pageOwnerHeader,
  pagePersonHeader,
} from './page-identity'
import { isRequestError, pageOutdated, RequestError } from './request-error'
import { noteActiveSession } from './session-change'
import { isText, nullable, type Shape, withFields } from './shape'

type Options = {
  method?: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE'
  /** The owner that the request is about, where it is not simply the page's. */
  ownerKey?: string
  /** The page asks by itself, nobody has pressed anything: it does not count as use of the session. */
  background?: boolean
  body?: unknown
  headers?: Record<string, string>
  signal?: AbortSignal
  /** Whether it may change something. A failure then says whether that is known. */
  changes?: boolean
  /** Only the request that tries a key carries one. Any other that holds a whole token is not sent. */
  carriesToken?: true
}

/** Longer than the server works on anything. Who waits for a change must see some outcome in the end. */
const longestChangeMs = 60_000

/**
 * Calls the dashboard's own API and returns its parsed JSON; nothing, where no shape is named. Each request names whom its
 * page was rendered for, and where the session has changed the whole tab learns it. Throws `RequestError`, with code
 * `NO_ANSWER` when none came or it was cut, and `OFFLINE` for a change that was not even sent; an abort is passed on as it is.
 * `PAGE_OUTDATED`: the answer has another shape, so another version of the dashboard is in place; after a change it is
 * `NO_ANSWER`. `KEY_NOT_SENT`: nothing left the browser, because a token was typed or pasted where none belongs.
 */
export function fetchJson(path: string, options?: Options): Promise<void>
export function fetchJson<T>(path: string, options: Options & { shape: Shape<T> }): Promise<T>
export async function fetchJson(
  path: string,
  {
    shape,
    method = 'GET',
    ownerKey,
    background,
    body,
    headers,
    signal,
    changes = method !== 'GET',
    carriesToken,
  }: Options & { shape?: Shape<unknown> } = {},
): Promise<unknown> {
  if (!carriesToken && holdsTokenWithin([path, ownerKey, body, headers])) throw keyNotSent()
  if (changes) requireOnline()
  const response = await fetch(path, {
    method,
    signal: signal ?? (changes ? AbortSignal.timeout(longestChangeMs) : undefined),
    cache: 'no-store',
    redirect: 'error',
    headers: {
      ...(body === undefined ? {} : { 'content-type': 'application/json' }),
      ...pageHeaders(ownerKey),
      ...(background && { [backgroundHeader]: '1' }),
      ...headers,
    },
    body: body === undefined ? undefined : JSON.stringify(body),
  }).catch((cause: unknown) => {
    if (signal?.aborted) throw cause
    throw noAnswer(changes, cause)
  })
  noteServerTime(Date.parse(response.headers.get('date') ?? ''))
  if (!response.ok) throw heard(await readError(response, changes))
  if (response.status === 204) return
  const answer = await response.json().catch((cause) => {
    throw noAnswer(changes, cause)
  })
  if (shape && !shape(answer)) throw outdated(changes)
  return answer
}

/** Throws `RequestError` `OFFLINE` where the browser knows that a change would not be sent. */
export function requireOnline(): void {
  if (navigator.onLine === false) throw new RequestError('OFFLINE', 503, notSent)
}

export function pageHeaders(ownerKey: string | undefined): Record<string, string> {
  const page = pageIdentity()
  const owner = ownerKey === undefined ? page?.owner : headerValue(ownerKey)
  return {
    ...(page && { [pagePersonHeader]: page.person }),
    ...(owner !== undefined && { [pageOwnerHeader]: owner }),
  }
}

export function heard(error: RequestError): RequestError {
  const { details } = error
  if (isRequestError(error, 'PERSON_CHANGED', 'OWNER_CHANGED') && isActiveSession(details))
    noteActiveSession(details)
  return error
}

const isActiveSession = withFields<ActiveSession>({
  person: withFields<ActiveSession['person']>({ userId: isText }),
  owner: nullable(withFields<Owner>({ id: isText })),
})

const keyNotSent = () =>
  new RequestError(
    'KEY_NOT_SENT',
    422,
    'This looks like an API key, so it was not sent: nothing left this browser. Remove it and try again.',
  )

const outdated = (changes: boolean) =>
  changes
    ? new RequestError(
        'NO_ANSWER',
        503,
        `The dashboard was updated since you opened this page, ${cannotTell} Reload the page.`,
      )
    : new RequestError('PAGE_OUTDATED', 409, pageOutdated)

const notSent = 'You are offline, so nothing was sent. Reconnect and try again.'
const cannotTell = 'so we can’t tell whether this was done.'

export function noAnswer(changes: boolean, cause: unknown) {
  const sentence = navigator.onLine
    ? 'The dashboard can’t be reached right now. Try again in a moment.'
    : 'You are offline. Reconnect and try again.'
  return new RequestError(
    'NO_ANSWER',
    503,
    changes ? `The dashboard did not answer, ${cannotTell}` : sentence,
    {
      cause,
    },
  )
}

export async function readError(response: Response, changes: boolean): Promise<RequestError> {
  const retryAfterSeconds = Number(response.headers.get('retry-after')) || undefined
  const body = (await response.json().catch(() => null)) as ApiErrorBody | null
  const { code = 'INTERNAL', message, ...rest } = body?.error ?? {}
  const sentence = changes
    ? `Something went wrong on our side, ${cannotTell} If it keeps happening, contact Kintsugi support.`
    : 'Something went wrong on our side. Try again. If it keeps happening, contact Kintsugi support.'
  const known = code === 'INTERNAL' ? undefined : message
  return new RequestError(code, response.status, known ?? sentence, { ...rest, retryAfterSeconds })
}
