import 'server-only'
import { json } from '@/lib/http/respond'
import { signedOutPath } from '@/lib/paths'
import { cookieName, readCookie, sessionCookie, setCookie } from '@/lib/session/cookie'

/** What the browser remembers of a sign-out: whether the session at the identity provider was ended, too. */
const signOutCookie = () => cookieName('signed-out')
const ended = 'everywhere'
const open = 'here'

/** The sentence about it is good for a while; that the next sign-in has to ask who it is, until it did. */
const endedSeconds = 600
const openSeconds = 30 * 86_400

/**
 * The answer to someone who is out: no cookie of a session, nothing kept by the browser, and where to go. Not `"cache"`: pages
 * and answers are `no-store`, while a browser would work through all that it has kept of any site before it hands over this
 * answer.
 */
export function signedOut({ atProvider }: { atProvider: boolean }): Response {
  const response = json({ location: signedOutPath })
  response.headers.append('set-cookie', setCookie(sessionCookie(), '', 0))
  response.headers.append(
    'set-cookie',
    atProvider
      ? setCookie(signOutCookie(), ended, endedSeconds)
      : setCookie(signOutCookie(), open, openSeconds),
  )
  response.headers.set('clear-site-data', '"storage"')
  return response
}

/** How far this browser's last sign-out went; undefined when there was none, or long ago. */
export function lastSignOut(cookies: string | null): 'everywhere' | 'here' | undefined {
  const value = readCookie(cookies, signOutCookie())
  return value === ended || value === open ? value : undefined
}

/** Whether the provider may let in, without a question, a person who signed out here. */
export const providerMayRemember = (cookies: string | null): boolean => lastSignOut(cookies) === open

/** What to set when somebody has signed in. */
export const forgetSignOut = (cookies: string | null): string[] =>
  lastSignOut(cookies) ? [setCookie(signOutCookie(), '', 0)] : []
