import { and, eq, gt, isNull, lt } from 'drizzle-orm'
import type { Context } from 'hono'
import { Hono } from 'hono'
import { findPeople } from '../callers/find-person'
import { nowSeconds } from '../clock'
import { authorizations } from '../database/schema'
import type { Env } from '../http/routes'
import type { Sandbox } from '../sandbox'
import { isRegisteredRedirect, registeredClient } from './client'
import { hashSecret, newSecret } from './secrets'
import { problemPage, signInPage } from './sign-in-page'

const pendingSeconds = 600
const keptSeconds = 3600

export function authorizeRoutes(sandbox: Sandbox) {
  const routes = new Hono<Env>()
  const { database, settings, remembered } = sandbox

  /** Whom the browser belongs to, if that is remembered and the application wants nobody asked. */
  const knownPerson = async (c: Context<Env>, prompts: string[]) => {
    if (!settings.remembersPeople || prompts.includes('login') || prompts.includes('select_account')) return
    const personId = remembered.personOf(c)
    return (await findPeople(database)).find(({ id }) => id === personId)
  }

  routes.get('/propelauth/oauth/authorize', async (c) => {
    const given = new URL(c.req.url).searchParams
    const problem = unsafeToRedirect(given, settings.redirectUri)
    if (problem) return problemPage(c, problem)
    const refusal = refusalOf(given)
    const back = { redirectUri: given.get('redirect_uri') ?? '', state: given.get('state') }
    if (refusal) return redirectBack(c, settings.issuer, back, refusal)
    const prompts = (given.get('prompt') ?? '').split(' ')
    const known = await knownPerson(c, prompts)
    if (!known && prompts.includes('none'))
      return redirectBack(c, settings.issuer, back, { error: 'login_required' })

    const request = newSecret()
    const code = newSecret()
    await database.delete(authorizations).where(lt(authorizations.createdAt, nowSeconds() - keptSeconds))
    await database.insert(authorizations).values({
      requestHash: hashSecret(request),
      clientId: registeredClient.id,
      redirectUri: back.redirectUri,
      codeChallenge: given.get('code_challenge') ?? '',
      scope: given.get('scope'),
      state: back.state,
      nonce: given.get('nonce'),
      createdAt: nowSeconds(),
      ...(known && { personId: known.id, codeHash: hashSecret(code), codeIssuedAt: nowSeconds() }),
    })
    if (known) return redirectBack(c, settings.issuer, back, { code })
    return signInPage(c, request, await findPeople(database), back.redirectUri)
  })

  routes.post('/propelauth/oauth/authorize', async (c) => {
    const form = new URLSearchParams(await c.req.text())
    const people = await findPeople(database)
    const person = people.find(({ id }) => id === form.get('person'))
    if (!person) return problemPage(c, 'There is no such person in this sandbox.')
    const code = newSecret()
    const [authorization] = await database
      .update(authorizations)
      .set({ personId: person.id, codeHash: hashSecret(code), codeIssuedAt: nowSeconds() })
      .where(
        and(
          eq(authorizations.requestHash, hashSecret(form.get('request') ?? '')),
          isNull(authorizations.personId),
          gt(authorizations.createdAt, nowSeconds() - pendingSeconds),
        ),
      )
      .returning()
    if (!authorization) {
      return problemPage(
        c,
        'This page was already used, or is too old. Go back to the application and sign in again.',
      )
    }
    if (settings.remembersPeople) remembered.remember(c, person.id)
    return redirectBack(c, settings.issuer, authorization, { code })
  })

  return routes
}

/** What is wrong with a request so that its redirect URI must not be followed; undefined when nothing is. */
function unsafeToRedirect(given: URLSearchParams, registered: string) {
  const repeated = [...new Set(given.keys())].find((name) => given.getAll(name).length > 1)
  if (repeated) return `The application sent the parameter ${repeated} more than once.`
  // PostgreSQL refuses it, and no application has a reason to send it.
  if ([...given.values()].some((value) => value.includes('\0'))) {
    return 'The application sent a character that has no place in a sign-in.'
  }
  if (given.get('client_id') !== registeredClient.id) {
    return 'The application that asks for this sign-in is not known here.'
  }
  if (!isRegisteredRedirect(given.get('redirect_uri') ?? '', registered)) {
    return `The application asks to return to an address that is not registered. Registered is ${registered}.`
  }
  const hasPkce = /^[\w-]{43}$/.test(given.get('code_challenge') ?? '')
  if (!hasPkce || given.get('code_challenge_method') !== 'S256') {
    return 'The application did not protect this sign-in with PKCE (S256), which is required.'
  }
}

/** What the application gets instead of a code, by OAuth's names; undefined when nothing is wrong. */
function refusalOf(given: URLSearchParams): Record<string, string> | undefined {
  if (given.get('response_type') !== 'code') return { error: 'unsupported_response_type' }
  if (!['query', null].includes(given.get('response_mode'))) {
    return { error: 'invalid_request', error_description: 'Only response_mode=query is supported.' }
  }
}

function redirectBack(
  c: Context,
  issuer: string,
  { redirectUri, state }: { redirectUri: string; state: string | null },
  answer: Record<string, string>,
) {
  const target = new URL(redirectUri)
  for (const [name, value] of Object.entries({ ...answer, ...(state !== null && { state }), iss: issuer })) {
    target.searchParams.set(name, value)
  }
  return c.body(null, 303, {
    location: target.href,
    'cache-control': 'no-store',
    'referrer-policy': 'no-referrer',
  })
}
