import 'server-only'
import { z } from 'zod'
import { env } from '@/lib/env'
import { countAgainstLimit } from '@/lib/http/rate-limit'
import { requestContext } from '@/lib/http/request-context'
import { asApiError, seeOther } from '@/lib/http/respond'
import { log } from '@/lib/log'
import { listOwnOrganizations } from '@/lib/organizations/own-organizations'
import { listPartners } from '@/lib/partners/list-partners'
import { readCookie, sessionCookie, sessionIdOf, setCookie, signInCookie } from './cookie'
import { authorizationRequest, exchangeCode } from './identity'
import { safeReturnPath } from './return-path'
import type { Owner } from './schema'
import { seal, unseal } from './seal'
import { keyFor } from './secret'
import { createSession, endSession, readSession } from './session'
import type { Device, Person, Tokens } from './session-row'

/** How long a person may take at the identity provider. */
const attemptSeconds = 600

/** What the browser carries, sealed, while the person is at the identity provider. */
const attemptSchema = z.object({ codeVerifier: z.string(), returnTo: z.string(), startedAtMs: z.number() })

/** Why a sign-in did not work; the page `/sign-in-problem` has a sentence for each. */
export type SignInProblem = 'unavailable' | 'expired' | 'refused' | 'too-many'

const redirectUri = () => `${env().appUrl.origin}/api/session/callback`

/** Sends the browser to the identity provider. */
export async function beginSignIn(returnTo: string | null): Promise<Response> {
  const path = safeReturnPath(returnTo)
  try {
    await countAgainstLimit('sign-in', requestContext()?.clientAddress ?? 'unknown')
    const { state, codeVerifier, location } = await authorizationRequest(redirectUri())
    const attempt = JSON.stringify({ codeVerifier, returnTo: path, startedAtMs: Date.now() })
    return seeOther(location, [
      setCookie(signInCookie(state), seal(attempt, keyFor('sign-in'), state), attemptSeconds),
    ])
  } catch (error) {
    return problem(asApiError(error).code === 'RATE_LIMITED' ? 'too-many' : 'unavailable', path, error)
  }
}

/** Receives the browser from the identity provider: checks that it is the one that was sent, and starts its session. */
export async function completeSignIn(request: Request): Promise<Response> {
  const { searchParams, search } = new URL(request.url)
  const cookies = request.headers.get('cookie')
  const state = searchParams.get('state') ?? ''
  const cookie = signInCookie(state)
  const former = await readSession(sessionIdOf(request.headers))
  const attempt = readAttempt(readCookie(cookies, cookie), state)
  // A callback without its attempt is a forgery, a stale tab, or "Back": it changes nothing for who is signed in.
  if (!attempt) return former ? seeOther('/') : problem('expired', '/')
  const forget = setCookie(cookie, '', 0)
  try {
    const callback = new URL(redirectUri())
    callback.search = search
    const { person, tokens } = await exchangeCode(callback, { state, codeVerifier: attempt.codeVerifier })
    const id = await createSession(person, tokens, await firstOwner(person, tokens), deviceOf(request))
    // Never the id that the browser had before: whoever planted that one would share the session.
    if (former) await endSession(former.idHash)
    const sessionSeconds = Math.floor(env().sessionAbsoluteMs / 1000)
    return seeOther(attempt.returnTo, [forget, setCookie(sessionCookie(), id, sessionSeconds)])
  } catch (error) {
    const refused = searchParams.has('error') || asApiError(error).code === 'UNAUTHENTICATED'
    return problem(refused ? 'refused' : 'unavailable', attempt.returnTo, error, [forget])
  }
}

const deviceOf = (request: Request): Device => ({
  userAgent: request.headers.get('user-agent')?.slice(0, 500) ?? '',
  clientAddress: requestContext()?.clientAddress ?? '',
})

function readAttempt(cookie: string | undefined, state: string) {
  const text = cookie && unseal(cookie, keyFor('sign-in'), state)
  if (!text) return null
  const attempt = attemptSchema.parse(JSON.parse(text))
  return Date.now() - attempt.startedAtMs < attemptSeconds * 1000 ? attempt : null
}

/** The partner to start with, or the organization. When the Partner API can't say, the first page asks again. */
async function firstOwner(person: Person, tokens: Tokens): Promise<Owner | null> {
  const now = new Date()
  const session = {
    ...tokens,
    person,
    idHash: '',
    partner: null,
    organization: null,
    createdAt: now,
    lastSeenAt: now,
    expiresAt: now,
  }
  try {
    const [partner] = await listPartners(session)
    if (partner) return { kind: 'partner', ...partner }
    const [organization] = await listOwnOrganizations(session)
    return organization ? { kind: 'organization', id: organization.id, name: organization.name } : null
  } catch (error) {
    log.warn({ err: error }, 'partners could not be read at sign-in')
    return null
  }
}

function problem(reason: SignInProblem, returnTo: string, error?: unknown, cookies: string[] = []): Response {
  if (error) log.warn({ err: asApiError(error).cause ?? error, reason }, 'sign-in failed')
  return seeOther(`/sign-in-problem?${new URLSearchParams({ reason, returnTo })}`, cookies)
}
