import 'server-only'
import { env } from '@/lib/env'

/**
 * `__Host-` pins a cookie to this host, https and path `/`. Over http on this machine `Secure` is not possible. Cookies are
 * shared between the ports of a host, so a port that is not the usual one is in the name.
 */
export function cookieName(name: string): string {
  const { appUrl } = env()
  if (appUrl.protocol !== 'https:') return `${name}-${appUrl.port || 80}`
  return appUrl.port ? `__Host-${name}-${appUrl.port}` : `__Host-${name}`
}

export const sessionCookie = () => cookieName('session')

/** A `Set-Cookie` value; `maxAgeSeconds` 0 removes the cookie. Lax, because the way back from the identity provider is cross-site. */
export function setCookie(name: string, value: string, maxAgeSeconds: number): string {
  const secure = env().appUrl.protocol === 'https:' ? '; Secure' : ''
  return `${name}=${value}; Path=/; HttpOnly; SameSite=Lax; Max-Age=${maxAgeSeconds}${secure}`
}

/**
 * The value of one cookie of a `Cookie` header. Of several with the same name none is believed: one of them was planted.
 */
export function readCookie(header: string | null, name: string): string | undefined {
  const values = readCookies(header).filter((cookie) => cookie.name === name)
  return values.length === 1 ? values[0]?.value : undefined
}

/** Every cookie of a `Cookie` header, in its order. */
export const readCookies = (header: string | null): { name: string; value: string }[] =>
  (header ?? '').split(';').flatMap((pair) => {
    const [, name, value = ''] = /^\s*([^=]+)=(.*?)\s*$/s.exec(pair) ?? []
    return name ? [{ name, value }] : []
  })

/** What the browser sent as its session's id; not yet believed. */
export const sessionIdOf = (headers: Headers): string | undefined =>
  readCookie(headers.get('cookie'), sessionCookie())
