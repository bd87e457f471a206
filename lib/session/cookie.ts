import 'server-only'
import { env } from '@/lib/env'

/**
 * `__Host-` pins a cookie to this host, https and path `/`. Over http on this machine `Secure` is not possible, and
 * cookies are shared between ports, so the port is in the name.
 */
function cookieName(name: string): string {
  const { appUrl } = env()
  return appUrl.protocol === 'https:' ? `__Host-${name}` : `${name}-${appUrl.port || 80}`
}

export const sessionCookie = () => cookieName('session')

/** One cookie for each sign-in under way, so that two tabs can sign in side by side. */
export const signInCookie = (state: string) => cookieName(`sign-in-${state.slice(0, 8)}`)

/** A `Set-Cookie` value; `maxAgeSeconds` 0 removes the cookie. Lax, because the way back from the identity provider is cross-site. */
export function setCookie(name: string, value: string, maxAgeSeconds: number): string {
  const secure = env().appUrl.protocol === 'https:' ? '; Secure' : ''
  return `${name}=${value}; Path=/; HttpOnly; SameSite=Lax; Max-Age=${maxAgeSeconds}${secure}`
}

/**
 * The value of one cookie of a `Cookie` header. Of several with the same name none is believed: one of them was planted.
 */
export function readCookie(header: string | null, name: string): string | undefined {
  if (!header) return undefined
  const prefix = `${name}=`
  const values = header
    .split(';')
    .map((pair) => pair.trim())
    .filter((pair) => pair.startsWith(prefix))
  return values.length === 1 ? values[0]?.slice(prefix.length) : undefined
}

/** What the browser sent as its session's id; not yet believed. */
export const sessionIdOf = (headers: Headers): string | undefined =>
  readCookie(headers.get('cookie'), sessionCookie())
