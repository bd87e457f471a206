import 'server-only'
import { randomBytes } from 'node:crypto'
import { z } from 'zod'
import { recordActivity } from '@/lib/activity/record-activity'
import { env } from '@/lib/env'
import { countAgainstLimit } from '@/lib/http/rate-limit'
import { requestContext } from '@/lib/http/request-context'
import { asApiError, seeOther } from '@/lib/http/respond'
import { log } from '@/lib/log/log'
import { listOwnOrganizations } from '@/lib/organizations/own-organizations'
import { ownerKey } from '@/lib/owner/key'
import type { Owner, OwnerRef, Person } from '@/lib/owner/schema'
import { listPartners } from '@/lib/partners/list-partners'
import { callbackRoute, ownerInPath, signInProblemPath, signInRoute } from '@/lib/paths'
import { sessionCookie, sessionIdOf, setCookie } from '@/lib/session/cookie'
import { codeOf } from '@/lib/session/identity/error-chain'
import { authorizationAddress, exchangeCode, wrongSettings } from '@/lib/session/identity/identity'
import { isRefusalOfPerson } from '@/lib/session/identity/token-fault'
import { seal, unseal } from '@/lib/session/seal'
import { keysFor } from '@/lib/session/secret'
import { createSession, endSession, readSession } from '@/lib/session/session'
import type { Device, Tokens } from '@/lib/session/session-row'
import { readStoreClockMs } from '@/lib/store/read-clock'
import { report } from '@/lib/telemetry'
import { countedAddress } from './counted-address'
import { isUnderAnotherHost } from './other-host'
import { briefReturnPath, safeReturnPath } from './return-path'
import { browserForSignIn, forgetSignInBrowser, signInBrowsers } from './sign-in-browser'
import { forgetSignOut, providerMayRemember } from './signed-out'

/** How long a person may take at the identity provider. */
const attemptSeconds = 600

/**
 * One sign-in under way. Sealed, it is the `state` that goes to the identity provider and back; `browser` is who may bring it. Its
 * start is a time of the store's clock: another replica may complete it.
 */
const attemptSchema = z.object({
  codeVerifier: z.string(),
  returnTo: z.string(),
  browser: z.string(),
  startedAtMs: z.number(),
})
type Attempt = z.infer<typeof attemptSchema>

/** Why a sign-in did not work; the page `/sign-in-problem` has a sentence for each. */
export type SignInProblem = 'unavailable' | 'misconfigured' | 'expired' | 'refused' | 'too-many'

const redirectUri = () => `${env().appUrl.origin}${callbackRoute}`

/**
 * Sends the browser to the identity provider. A browser that has the dashboard under another host name than `APP_URL` is sent
 * there first (once: `moved`), because the cookie set here would not come back from the provider.
 */
export async function beginSignIn(
  returnTo: string | null,
  headers = new Headers(),
  { moved = false } = {},
): Promise<Response> {
  const path = safeReturnPath(returnTo)
  if (!moved && isUnderAnotherHost(headers)) {
    return seeOther(
      `${env().appUrl.origin}${signInRoute}?${new URLSearchParams({ returnTo: path, moved: '1' })}`,
    )
  }
  const cookies = headers.get('cookie')
  const browser = browserForSignIn(cookies, attemptSeconds)
  try {
    if (moved && (await readSession(sessionIdOf(headers), { fresh: true }))) return seeOther(path)
    // A browser that came back counts for itself: what a foreign page makes it do uses up nobody else's sign-ins.
    const address = requestContext()?.clientAddress ?? 'unknown'
    await countAgainstLimit('sign-in', browser.isKnown ? browser.id : countedAddress(address))
    const codeVerifier = randomBytes(32).toString('base64url')
    const attempt = {
      codeVerifier,
      returnTo: briefReturnPath(path),
      browser: browser.id,
      startedAtMs: await readStoreClockMs(),
    }
    const location = await authorizationAddress({
      redirectUri: redirectUri(),
      state: sealAttempt(attempt),
      codeVerifier,
      asksWho: providerMayRemember(cookies),
    })
    return seeOther(location, browser.cookies)
  } catch (error) {
    return problem(reasonOf(error), path, error)
  }
}

/** Receives the browser from the identity provider: checks that it is the one that was sent, and starts its session. */
export async function completeSignIn(request: Request): Promise<Response> {
  const { searchParams, search } = new URL(request.url)
  const cookies = request.headers.get('cookie')
  const state = searchParams.get('state') ?? ''
  const attempt = openAttempt(state)
  const isOurs = attempt !== null && signInBrowsers(cookies).includes(attempt.browser)
  try {
    // By the store: another replica may have switched it, or ended it, a moment ago.
    const former = await readSession(sessionIdOf(request.headers), { fresh: true })
    // A callback without its attempt is a forgery, a stale tab, or "Back": it changes nothing for who is signed in.
    if (!isOurs || (await isOver(attempt))) {
      const path = attempt?.returnTo ?? '/'
      return former ? seeOther(path) : problem('expired', path)
    }
    // Counted as well as its beginning: one attempt may come back with one invented code after another.
    await countAgainstLimit('finish-sign-in', attempt.browser)
    const callback = new URL(redirectUri())
    callback.search = search
    const { person, tokens } = await exchangeCode(callback, { state, codeVerifier: attempt.codeVerifier })
    // Signing in again by a link moves nobody elsewhere; who was out comes back to what the page was for.
    const isSame = former?.person.userId === person.userId
    const wanted = former && isSame ? former.owner : ownerInPath(attempt.returnTo)
    const owner = await firstOwner(person, tokens, wanted)
    const id = await createSession(
      person,
      tokens,
      owner,
      deviceOf(request),
      // Who belongs nowhere does nothing that anybody could look up.
      owner
        ? (transaction) => recordActivity({ person, owner }, { deed: 'signed-in', details: {} }, transaction)
        : undefined,
    )
    // Never the id that the browser had before: whoever planted that one would share the session.
    if (former) await endSession(former.idHash)
    report('sign-in', { outcome: 'signed-in' })
    const sessionSeconds = Math.floor(env().sessionAbsoluteMs / 1000)
    return seeOther(attempt.returnTo, [
      setCookie(sessionCookie(), id, sessionSeconds),
      ...forgetSignInBrowser(cookies),
      ...forgetSignOut(cookies),
    ])
  } catch (error) {
    const reason = isRefusalOfPerson(searchParams.get('error')) ? 'refused' : reasonOf(error)
    return problem(reason, attempt?.returnTo ?? '/', error)
  }
}

function reasonOf(error: unknown): SignInProblem {
  const { code, cause } = asApiError(error)
  if (code === 'RATE_LIMITED') return 'too-many'
  if (code === 'UNAUTHENTICATED') return 'refused'
  return codeOf(cause) === wrongSettings ? 'misconfigured' : 'unavailable'
}

const deviceOf = (request: Request): Device => ({
  userAgent: request.headers.get('user-agent')?.slice(0, 500) ?? '',
  clientAddress: requestContext()?.clientAddress ?? '',
})

const sealAttempt = (attempt: Attempt) => seal(JSON.stringify(attempt), keysFor('sign-in'), 'attempt')

function openAttempt(state: string): Attempt | null {
  const text = unseal(state, keysFor('sign-in'), 'attempt')
  // One that another version of the dashboard sealed may have another shape.
  return text ? (attemptSchema.safeParse(JSON.parse(text)).data ?? null) : null
}

const isOver = async ({ startedAtMs }: Attempt) =>
  (await readStoreClockMs()) - startedAtMs >= attemptSeconds * 1000

/** The owner to start with: what is `wanted`, if it is the person's. When the Partner API can't say, the first page asks again. */
async function firstOwner(person: Person, tokens: Tokens, wanted: OwnerRef | null): Promise<Owner | null> {
  const now = new Date()
  const session = {
    ...tokens,
    // It came this moment, and there is no session yet in which it could be refreshed.
    accessExpiresAt: new Date(now.getTime() + attemptSeconds * 1000),
    person,
    idHash: '',
    owner: null,
    createdAt: now,
    lastSeenAt: now,
    expiresAt: now,
  }
  try {
    const partners = await listPartners(session)
    const asksForOrganizations = partners.length === 0 || wanted?.kind === 'organization'
    const owners: Owner[] = [
      ...partners,
      ...(asksForOrganizations ? await listOwnOrganizations(session) : []),
    ]
    return owners.find((one) => ownerKey(one) === ownerKey(wanted)) ?? owners[0] ?? null
  } catch (error) {
    log.warn({ err: error }, 'partners could not be read at sign-in')
    return null
  }
}

function problem(reason: SignInProblem, returnTo: string, error?: unknown): Response {
  report('sign-in', { outcome: reason })
  if (error) log.warn({ err: asApiError(error).cause ?? error, reason }, 'sign-in failed')
  return seeOther(`${signInProblemPath}?${new URLSearchParams({ reason, returnTo })}`)
}
