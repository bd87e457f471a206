import { cleanAddress } from '@/lib/text/clean-address'

const base = 'https://dashboard.invalid'

/**
 * The path to go back to after signing in: a path of this dashboard, or `/`. Anything that a browser could read as
 * another origin (`//host`, `/\host`, a scheme, control characters that it would drop) is refused, and a token in it dropped.
 */
export function safeReturnPath(value: string | null | undefined): string {
  if (!value?.startsWith('/') || value.length > 2_000 || !URL.canParse(value, base)) return '/'
  const url = new URL(value, base)
  const path = `${url.pathname}${url.search}${url.hash}`
  if (url.origin !== base || path.startsWith('//') || /^\/api(\/|$)/i.test(url.pathname)) return '/'
  return cleanAddress(path)
}

/** The same place in at most 500 characters: it travels to the identity provider and back. Of what is longer the page alone is kept. */
export function briefReturnPath(path: string): string {
  if (path.length <= 500) return path
  const { pathname } = new URL(path, base)
  return pathname.length <= 500 ? pathname : '/'
}
