import 'server-only'
import { createHmac, randomBytes, timingSafeEqual } from 'node:crypto'
import { cookieName, readCookies, setCookie } from '@/lib/session/cookie'
import { keysFor } from '@/lib/session/secret'

/**
 * The browser in which sign-ins are under way has one small cookie for all of them: the attempt itself travels in `state`. So
 * neither many sign-ins nor long addresses make its cookies grow. There are several only where sign-ins began at the same
 * moment, as when tabs are restored; of more than these the rest goes.
 */
const mostCookies = 4

const idOf = (name: string): string | undefined => {
  const [before = '', after = ''] = cookieName('sign-in-*').split('*')
  const id =
    name.startsWith(before) && name.endsWith(after)
      ? name.slice(before.length, -after.length || undefined)
      : ''
  return /^[0-9a-f]{12}$/.test(id) ? id : undefined
}
const nameOf = (id: string) => cookieName(`sign-in-${id}`)

/** Only we can make it, so a browser cannot invent one. */
const proofOf = (id: string, key: Buffer) =>
  createHmac('sha256', key).update(id).digest().subarray(0, 18).toString('base64url')

const isProof = (value: string, id: string) =>
  keysFor('sign-in browser').some((key) => {
    const [given, right] = [Buffer.from(value), Buffer.from(proofOf(id, key))]
    return given.length === right.length && timingSafeEqual(given, right)
  })

/** The ids of the browser that a `Cookie` header proves. */
export const signInBrowsers = (header: string | null): string[] =>
  readCookies(header).flatMap(({ name, value }) => {
    const id = idOf(name)
    return id && isProof(value, id) ? [id] : []
  })

/** For a new attempt: the id of its browser, whether the browser had it before, and what to set. */
export function browserForSignIn(header: string | null, forSeconds: number) {
  const known = signInBrowsers(header)
  const [id = randomBytes(6).toString('hex')] = known
  const tooMany = signInCookieNames(header)
    .filter((name) => name !== nameOf(id))
    .slice(mostCookies - 1)
  return {
    id,
    isKnown: known.length > 0,
    cookies: [
      setCookie(nameOf(id), proofOf(id, keysFor('sign-in browser')[0]), forSeconds),
      ...tooMany.map((name) => setCookie(name, '', 0)),
    ],
  }
}

/** What to set when someone is signed in: what was under way beside it leads nowhere else any more. */
export const forgetSignInBrowser = (header: string | null): string[] =>
  signInCookieNames(header).map((name) => setCookie(name, '', 0))

const signInCookieNames = (header: string | null): string[] => [
  ...new Set(readCookies(header).flatMap(({ name }) => (idOf(name) ? [name] : []))),
]
